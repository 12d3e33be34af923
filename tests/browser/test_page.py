"""The page in a real browser: Debian's chromium, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.dossier.page import to_html
from rashomon.model.dossier import Dossier

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: uv sync --group dev")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium")

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One chromium for all tests."""
    driver = sync_api.sync_playwright()
    try:
        playwright = driver.start()
    except Exception as error:
        if "CI" in os.environ:
            raise
        pytest.skip(f"playwright's driver does not start (apt-get install libatomic1?): {error}")
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield started
    started.close()
    playwright.stop()


@pytest.fixture(scope="module")
def address(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ferry dossier as a file."""
    path: Path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(to_html(dossier), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Open]:
    """Opens the page; it must load nothing else and say nothing on the console."""
    contexts, heard = [], []

    def open_page(width: int = 1440, height: int = 900, anchor: str = "", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: heard.append(r.url) if r.url.split("#")[0] != address else None)
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(address + anchor)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


def top(page: Any, selector: str) -> float:
    """Where an element begins, in pixels from the top of the window."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return float(box["y"])


def width_of_document(page: Any) -> int:
    """How wide the document is, in pixels."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_the_page_loads_without_requests_and_without_errors(opened: Open) -> None:
    """The policy lets its own style and script run, and there is nothing else to load."""
    page = opened()
    assert page.locator("#theme").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_conflict_leads_to_its_words_in_one_click(opened: Open, script: bool) -> None:
    """The words are in view and stand out; beside the articles, the dossier keeps its place."""
    page = opened(java_script_enabled=script)
    page.locator("#C3").get_by_role("link", name="Show in B").click()
    words = page.locator(".text span:target")
    assert words.inner_text().startswith("about 10.30 p.m.")
    assert 0 <= top(page, ".text span:target") < 900
    if script:
        before = page.evaluate("scrollY")
        page.locator("#C3").get_by_role("link", name="Show in A").click()
        assert page.evaluate("scrollY") == before


def test_a_cell_of_the_matrix_leads_to_its_words(opened: Open) -> None:
    """The cell of B that contradicts."""
    page = opened()
    page.locator("#F1 td.contradicts a.cell").click()
    assert page.locator(".text span:target").inner_text().startswith("Seventeen people are now known to have died")


def test_the_back_button_returns_to_the_record(opened: Open) -> None:
    """It names the record, puts the focus back, and goes away."""
    page = opened(width=390, height=844)
    link = page.locator("#F1 td.contradicts a.cell")
    link.click()
    back = page.locator("#back")
    assert back.inner_text() == "← Back to F1"
    back.click()
    assert page.evaluate("document.activeElement.closest('tr').id") == "F1"
    assert not back.is_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1200, 1440])
def test_nothing_scrolls_sideways(opened: Open, width: int) -> None:
    """Wide tables scroll within their own frame or become cards."""
    assert width_of_document(opened(width=width, height=844)) <= width


def test_without_javascript_no_tool_shows_that_would_not_work(opened: Open) -> None:
    """Buttons need the script; everything else is there."""
    page = opened(java_script_enabled=False)
    assert page.locator("#theme, #fact-filter, #back").filter(visible=True).count() == 0
    page.locator(".singles summary").click()
    assert page.locator(".quotations").is_visible()


def test_the_theme_follows_the_system_and_the_reader(opened: Open) -> None:
    """Dark where the system is dark, light on request."""
    page = opened(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(21, 23, 26)"
    page.locator("#theme").click()
    assert page.evaluate(ground) == "rgb(251, 250, 246)"


def test_facts_can_be_narrowed_to_one_status(opened: Open) -> None:
    """The number that is left is said aloud."""
    page = opened()
    page.locator("#fact-filter").select_option("conflicting")
    assert page.locator("tr[data-status]").filter(visible=True).count() == 1
    assert page.locator("#fact-count").inner_text() == "1 of 5"


def test_single_keys_move_between_records_and_can_be_switched_off(opened: Open) -> None:
    """j goes on, k goes back, ? opens the help, and the box in it ends all of that."""
    page = opened()
    focused = "document.activeElement.id"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(focused) == "C2"
    page.keyboard.press("k")
    assert page.evaluate(focused) == "C1"
    page.keyboard.press("?")
    page.locator("#keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()


def test_the_first_stop_of_the_tab_key_skips_to_the_dossier(opened: Open) -> None:
    """And it shows when it has the focus."""
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the dossier"
    assert top(page, ".skip:focus") >= 0


def test_targets_are_large_enough(opened: Open) -> None:
    """At least 24 by 24 pixels for everything that is not part of a sentence (WCAG 2.2, 2.5.8)."""
    page = opened(width=390, height=844)
    small = page.evaluate(
        """[...document.querySelectorAll(
            '.bar a, .key, button, select, .chip, a.cell, .counts a, .pane-head a, summary')]
        .map(e => [e.className || e.id || e.textContent, e.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24)).map(([name]) => name)"""
    )
    assert small == []


def test_on_paper_everything_is_open_and_the_tools_are_gone(opened: Open) -> None:
    """A PDF holds the quotations of one account and no buttons."""
    page = opened()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".quotations").is_visible()
    assert page.locator(".bar, #back, .tools").filter(visible=True).count() == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
