"""Amounts of money in Vietnamese words, as receipts must give them."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
LARGEST = 10**18 - 1


def dong_in_words(amount: int) -> str:
    """50000 -> "năm mươi nghìn đồng". Raises ValueError below zero and from 10^18 đồng on."""
    if not 0 <= amount <= LARGEST:
        raise ValueError(f"an amount of {amount} cannot be put in words")
    return f"{' '.join(_number(amount)) if amount else 'không'} đồng"


def _number(n: int, *, whole: bool = False) -> list[str]:
    """Words of `n` > 0; `whole` says even the leading zeros, as groups after the first must."""
    billions, rest = divmod(n, _BILLION)
    words = [*_number(billions, whole=whole), "tỷ"] if billions else []
    whole = whole or bool(billions)
    for unit, name in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group, rest = divmod(rest, unit)
        if group:
            words += [*_group(group, whole=whole), name] if name else _group(group, whole=whole)
            whole = True
    return words


def _group(n: int, *, whole: bool) -> list[str]:
    """Three digits: "không trăm linh năm", "một trăm hai mươi mốt"."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if tens == 1:
        words.append("mười")
    elif tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    return words + _ones(tens, ones)


def _ones(tens: int, ones: int) -> list[str]:
    if ones == 0:
        return []
    if ones == 1 and tens > 1:
        return ["mốt"]
    if ones == 5 and tens > 0:
        return ["lăm"]
    return [_DIGITS[ones]]
