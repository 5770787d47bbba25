"""Checksums of what is kept: a flipped bit on a disk is found, and what it hit is made anew."""

from hashlib import blake2b

SIZE_BYTES = 16


def checksum(owner: bytes, data: bytes) -> bytes:
    """BLAKE2b of the data and of what they belong to, so that data under another's key do not pass for its own.

    Parameters
    ----------
    owner : bytes
        The key under which the data are kept.
    data : bytes
        The data.
    """
    total = blake2b(len(owner).to_bytes(8, "big"), digest_size=SIZE_BYTES)
    total.update(owner)
    total.update(data)
    return total.digest()


def sealed(owner: bytes, data: bytes) -> bytes:
    """The data with their checksum before them."""
    return checksum(owner, data) + data


def unsealed(owner: bytes, kept: bytes) -> bytes | None:
    """The data that `sealed` was given, or None if they, their checksum or their owner changed since."""
    data = kept[SIZE_BYTES:]
    return data if kept[:SIZE_BYTES] == checksum(owner, data) else None
