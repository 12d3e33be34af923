"""Which language a text is in."""

import pytest

from rashomon.ingest import article_from_text
from rashomon.ingest.language import language_of

TEXTS = {
    "en": "The river rose by two metres on Tuesday and flooded the lower town, where forty families left.",
    "de": "Der Fluss ist am Dienstag um zwei Meter gestiegen und hat die Stadt überflutet, in der viele nicht wohnen.",
    "fr": "La rivière est montée de deux mètres mardi et a inondé la ville basse, où les familles ont dû partir.",
    "es": "El río subió dos metros el martes y inundó la parte baja de la ciudad, donde las familias se fueron.",
    "it": "Il fiume è salito di due metri e ha allagato la città bassa, dove le famiglie sono andate via.",
    "ru": "Река поднялась на два метра и затопила город, где семьи не могли выйти из домов, как это было.",
    "ar": "ارتفع النهر مترين يوم الثلاثاء وغمر المدينة التي كان الناس في شوارعها على الرغم من التحذيرات",
    "zh": "河水周二上涨了两米，淹没了下城区，四十个家庭不得不离开。",
    "ja": "火曜日に川の水位が二メートル上がり、町の下の方が浸水した。",
    "ko": "화요일에 강물이 이 미터 불어나 아랫마을이 잠겼다.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_the_language_of_a_text(code: str, text: str) -> None:
    """By its script and its commonest words."""
    assert language_of(text) == code


def test_short_latin_text_is_taken_for_english() -> None:
    """Names and figures alone tell nothing."""
    assert language_of("Varna Mills 2, Port Royal 0") == "en"


def test_another_language_is_kept_with_a_warning() -> None:
    """The text stays; the reader is told what the rest will be worth."""
    article = article_from_text(TEXTS["de"])
    assert (article.language, article.text) == ("de", TEXTS["de"])
    assert article.warnings[0].startswith("language de (German) is not supported yet:")
