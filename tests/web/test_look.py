"""The style guide in a real browser: accessible, narrow, quiet under the strict policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.urls("tests.web.addresses"),
]

OVERFLOW = """[...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
  .filter(e => !e.closest('.tabs, nav ul, pre, .tools, .unseen, .prose table'))
  .map(e => e.tagName + '.' + (e.className.baseVal ?? e.className))"""
SMALL = """[...document.querySelectorAll('button, .button, .input, summary, .tabs a, nav a')]
  .filter(e => e.offsetParent && !e.closest('p, details.behind, .skip'))
  .map(e => [e.className, e.textContent.trim().slice(0, 20), e.getBoundingClientRect()])
  .filter(([, , box]) => box.height < 43.5)
  .map(([name, text, box]) => `${name} ${text} ${box.height}`)"""


@pytest.mark.parametrize(
    "query",
    [
        "?theme=light&lang=en",
        "?theme=dark&lang=ru&density=compact",
    ],
)
def test_axe_finds_nothing_and_the_policy_is_kept(tab, query):
    page = tab(f"/styleguide/{query}", reduced_motion="reduce")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.faults == []


@pytest.mark.parametrize("query", ["?lang=en", "?lang=ru&density=compact"])
def test_nothing_sticks_out_at_320_pixels(tab, query):
    page = tab(f"/styleguide/{query}", width=320, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(OVERFLOW) == []


def test_targets_are_large_enough_for_a_finger(tab):
    page = tab("/styleguide/", width=390, has_touch=True, is_mobile=True)
    assert page.evaluate(SMALL) == []


def test_without_script_menus_open_and_colours_can_be_kept(tab):
    page = tab("/styleguide/", java_script_enabled=False)
    page.locator("main details.menu summary").first.click()
    assert page.get_by_role("link", name="History").is_visible()
    assert not page.locator(".composer .tools").is_visible()
    page.locator("label[title=Dark]").click()
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(23, 21, 19)"
    page.get_by_role("button", name="Keep these colours").click()
    page.locator("html[data-theme=dark]").wait_for(state="attached")


def test_colours_are_kept_at_once_with_script(tab):
    page = tab("/styleguide/")
    with page.expect_response("**/preferences/theme") as sent:
        page.locator("label[title=Dark]").click()
    assert sent.value.status == 204
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("#theme-dark").is_checked()


def test_a_menu_works_by_keyboard(tab):
    page = tab("/styleguide/")
    menu = page.locator("main details.menu").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent.trim()") == "History"
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_dialog_opens_takes_the_focus_and_gives_it_back(tab):
    page = tab("/styleguide/")
    page.get_by_role("link", name="Delete this question").click()
    dialog = page.locator("#guide-dialog")
    assert dialog.is_visible()
    assert page.evaluate("document.activeElement.name") == "name"
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.dataset.dialog") == "guide-dialog"


def test_the_first_fault_has_the_focus(tab):
    page = tab("/styleguide/")
    assert page.evaluate("document.activeElement.id") == "faulty_title"


def test_the_composer_writes_markdown_and_keeps_the_draft(tab):
    page = tab("/styleguide/")
    text = page.locator("#id_reply")
    text.fill("one two")
    text.evaluate("e => e.setSelectionRange(4, 7)")
    page.get_by_role("button", name="Bold").click()
    assert text.input_value() == "one **two**"
    text.press("End")
    page.get_by_role("button", name="Quote").click()
    assert text.input_value() == "> one **two**"
    page.get_by_text("Draft kept on this device").wait_for()
    page.reload()
    assert page.locator("#id_reply").input_value() == "> one **two**"


def test_the_last_words_are_kept_by_whoever_reloads_at_once(tab):
    page = tab("/styleguide/")
    page.locator("#id_reply").fill("one")
    page.get_by_text("Draft kept on this device").wait_for()
    page.locator("#id_reply").fill("one two")
    page.reload()
    assert page.locator("#id_reply").input_value() == "one two"


def test_times_are_told_relative_in_the_readers_zone_and_language(tab):
    page = tab("/styleguide/?lang=ru", timezone_id="Asia/Tokyo", locale="ru-RU")
    time = page.locator("time[data-ago]").first
    assert time.inner_text() == "12 мин назад"
    assert "GMT+9" in time.get_attribute("title")
    page = tab("/styleguide/?lang=en")
    assert page.locator("time[data-ago]").first.inner_text() == "12 min ago"


def test_a_lost_connection_is_said_and_no_word_is_lost(tab):
    page = tab("/styleguide/")
    page.locator("#id_reply").fill("kept")
    page.route("**/preview*", lambda route: route.abort())
    page.evaluate(
        "document.querySelector('[hx-post=\"#preview\"]').setAttribute('hx-post', '/preview')"
    )
    page.evaluate("htmx.process(document.body)")
    page.get_by_role("button", name="Preview").click()
    page.locator("#engage-toasts .toast.late").wait_for()
    assert "What you typed is kept" in page.locator("#engage-toasts").inner_text()
    assert page.locator("#id_reply").input_value() == "kept"


def test_nothing_moves_for_those_who_asked_for_it(tab):
    page = tab("/styleguide/", reduced_motion="reduce")
    slow = page.evaluate(
        "document.getAnimations().filter(a => a.effect.getTiming().duration > 1).length"
    )
    assert slow == 0


def test_forced_colours_keep_what_is_chosen_visible(tab):
    page = tab("/styleguide/", forced_colors="active")
    button = page.locator(".button.main").first
    ground, ink = button.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    )
    assert ground != ink
