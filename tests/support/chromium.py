"""A real browser: Debian's chromium, headless. Without chromium and chromedriver on the path its tests are skipped."""

import json
import shutil
from dataclasses import dataclass

import pytest
from support.paths import TESTS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
)
AXE = (TESTS / "browser/axe.min.js").read_text(encoding="utf-8")
"""axe-core, under the Mozilla Public License 2.0: axe.LICENSE."""

SERIOUS = ("serious", "critical")
WIDE, PHONE = (1280, 900), (380, 800)


@dataclass(frozen=True)
class Browser:
    """Chromium under a driver, with what the tests do in it again and again."""

    driver: object

    def open(self, page, *, phone=False, dark=False, script=True, anchor=""):
        """Load a file from disk, with the logs emptied before."""
        self.driver.get("about:blank")
        width, height = PHONE if phone else WIDE
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.tell(
            "Emulation.setEmulatedMedia",
            media="",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        self.tell("Emulation.setScriptExecutionDisabled", value=not script)
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(f"{page.as_uri()}{anchor}")

    def tell(self, command, **parameters):
        """A command of the Chrome DevTools Protocol."""
        return self.driver.execute_cdp_cmd(command, parameters)

    def run(self, script, *arguments):
        """Value of a script."""
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        """Elements by selector."""
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        """The first element by selector."""
        return self.driver.find_element("css selector", selector)

    def texts(self, selector):
        """What is shown of each element."""
        return [element.text for element in self.all(selector)]

    def shown(self, selector):
        """Whether the element is seen."""
        return self.run(
            "const e = document.querySelector(arguments[0]); return e.checkVisibility({contentVisibilityAuto: true})",
            selector,
        )

    def complaints(self):
        """Messages of the console."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """Addresses that were asked for."""
        messages = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [
            message["params"]["request"]["url"]
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]

    def violations(self):
        """Rules of axe-core that the page breaks in a serious way, with the first places."""
        self.run(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(r => done(r.violations))"
        )
        return [
            (rule["id"], [node["html"][:160] for node in rule["nodes"][:3]])
            for rule in found
            if rule["impact"] in SERIOUS
        ]

    def sideways(self):
        """How far the page reaches beyond the screen of a phone, in pixels."""
        return max(0, self.run("return document.documentElement.scrollWidth") - PHONE[0])

    def unfold(self):
        """Show everything that is hidden or folded."""
        self.run(
            "document.querySelectorAll('[hidden]').forEach(e => e.hidden = false); "
            "document.querySelectorAll('details').forEach(e => e.open = true)"
        )


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """One chromium for all tests."""
    if not CHROMIUM or not DRIVER:
        pytest.skip("no chromium with chromedriver on the path (Debian: apt-get install chromium chromium-driver)")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield Browser(driver)
    driver.quit()
