"""The language in which the command speaks."""

from __future__ import annotations

import pytest

from cli.words import choose


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ru_RU.UTF-8"}, "ru"),
        ([], {"LANG": "ru_RU.UTF-8", "LC_ALL": "kk_KZ.UTF-8"}, "kk"),
        ([], {"LANGUAGE": "kk:ru", "LC_ALL": "ru_RU.UTF-8"}, "kk"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        (["--lang-ui", "ru", "doctor"], {"LANG": "kk_KZ.UTF-8"}, "ru"),
        (["--lang-ui=kk", "doctor"], {"LANG": "ru_RU.UTF-8"}, "kk"),
        (["doctor", "--lang-ui"], {}, "en"),
    ],
)
def test_the_option_comes_before_the_environment(
    arguments: list[str], environment: dict[str, str], spoken: str
) -> None:
    assert choose(arguments, environment) == spoken
