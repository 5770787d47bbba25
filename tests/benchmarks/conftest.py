"""The browser, for the report."""

from support.chromium import browser as browser
