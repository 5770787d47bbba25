"""Files damaged as disks, editors and cut-off copies do it; the same seed gives the same damage."""

KINDS = ("bit", "cut", "repeat", "lose", "zero", "insert")
INSERTED = (b'"', b"{", b"9" * 5000, b"null", b",,", b"\r", b"\xff")


def damaged(data, draw):
    """The bytes with one damage; `draw` is a random.Random."""
    kind, at = draw.choice(KINDS), draw.randrange(max(1, len(data)))
    if kind == "bit" and data:
        return data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :]
    if kind == "cut":
        return data[:at]
    if kind == "repeat":
        return data[:at] + data[max(0, at - 50) :]
    if kind == "lose":
        return data[:at] + data[at + draw.randrange(1, 60) :]
    if kind == "zero":
        return data[:at] + bytes(len(data[at : at + 20])) + data[at + 20 :]
    return data[:at] + draw.choice(INSERTED) + data[at:]
