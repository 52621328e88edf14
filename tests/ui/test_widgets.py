"""Notices, lists, choices and layouts, each by itself."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.linking.events import Step, Work
from app.linking.prerequisites import Question, Reply
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState
from tests.ui.views import UTB, UTD, at
from tests.ui.wishes import one_wish
from ui import accessibility
from ui.pages.prerequisites import QuestionRow
from ui.realm import Mode
from ui.text.problems import problem_words
from ui.theme import Tone, em
from ui.widgets.buttons import CheckBox, Radio
from ui.widgets.consent import NameLine, SideBySideNames, parts_of
from ui.widgets.layouts import Columns, Flow, at_rest
from ui.widgets.logins import KeptLogins
from ui.widgets.notice import Banner, DeskWord, Disclosure, Notice
from ui.widgets.step_list import StepList, StepState
from ui.widgets.text import Text, TextLink

Hold = Callable[[QWidget], None]


def test_a_notice_shows_a_problem_whole_and_as_plain_text(hold: Hold, qtbot: QtBot) -> None:
    notice = Notice()
    hold(notice)
    assert notice.isHidden()
    words = problem_words(Problem(ProblemKind.CMECF_REFUSED, "<h1>No</h1>"), UTB)
    notice.say_problem(words)
    shown = "\n".join(notice.texts())
    for part in (words.happened, "“<h1>No</h1>”", words.linked, words.do_now, "801-555-0143"):
        assert part in shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in notice.findChildren(Text))
    assert notice.accessibleName() == words.as_text
    mail = notice.findChild(TextLink)
    assert mail is not None
    with qtbot.waitSignal(notice.asked) as asked:
        mail.click()
    assert asked.args == ["mailto:utb_training@utb.uscourts.gov"]
    notice.clear()
    assert notice.isHidden() and notice.texts() == ()


def test_a_notice_that_keeps_saying_the_same_stays_as_it_is(hold: Hold, qtbot: QtBot) -> None:
    notice = Notice()
    hold(notice)
    notice.keep_saying("Once.")
    first = notice.findChild(Text)
    notice.keep_saying("Once.")
    assert notice.findChild(Text) is first
    notice.keep_saying("Twice.", Tone.WARN)
    assert notice.texts() == ("Twice.",) and notice.tone is Tone.WARN
    notice.keep_saying("")
    assert notice.isHidden()


@pytest.mark.parametrize("mode", Mode)
def test_the_banner_is_there_unless_real_courts_are_contacted(mode: Mode, hold: Hold, qtbot: QtBot) -> None:
    banner = Banner()
    hold(banner)
    banner.present(mode)
    assert banner.isHidden() is (mode is Mode.REAL)
    if mode is Mode.PRACTICE:
        assert "no court is contacted" in banner.accessibleName()


def test_the_step_list_says_how_each_step_stands(qtbot: QtBot) -> None:
    steps = StepList()
    qtbot.addWidget(steps)
    steps.present(at(Step.CMECF))
    standings = [steps.marks[step].standing for step in at(Step.COURT).way]
    assert standings == [StepState.DONE] * 3 + [StepState.HERE] + [StepState.TO_COME] * 2
    assert steps.marks[Step.PACER].accessibleName() == "Step 3 of 6, Sign in to PACER, done"
    assert [steps.marks[step].isEnabled() for step in at(Step.COURT).way] == [True] * 3 + [False] * 3


def test_a_step_that_was_skipped_does_not_look_or_sound_done(qtbot: QtBot) -> None:
    steps, state = StepList(), at(Step.STATUS)
    qtbot.addWidget(steps)
    found = replace(state, earned=state.earned - {Step.CMECF, Step.CONFIRM})
    pictures = []
    for one in (state, found):
        steps.present(one)
        mark = steps.marks[Step.CMECF]
        mark.resize(mark.sizeHint())
        pictures.append(mark.grab().toImage())
    assert [steps.marks[step].standing for step in (Step.PACER, Step.CMECF, Step.CONFIRM)] == [
        StepState.DONE,
        StepState.SKIPPED,
        StepState.SKIPPED,
    ]
    assert steps.marks[Step.CMECF].accessibleName().endswith(", skipped")
    assert pictures[0] != pictures[1]


def test_an_earned_step_can_be_gone_back_to(qtbot: QtBot) -> None:
    steps = StepList()
    qtbot.addWidget(steps)
    steps.present(at(Step.CMECF))
    with one_wish(steps) as wanted:
        steps.marks[Step.COURT].click()
    assert wanted.args == [("step_wanted", Step.COURT)]


@pytest.mark.parametrize(
    "state",
    [at(Step.COURT), at(Step.STATUS), at(Step.CMECF, work=Work.PROPOSING)],
    ids=["first", "last", "busy"],
)
def test_nothing_can_be_gone_back_to(state: LinkState, qtbot: QtBot) -> None:
    steps = StepList()
    qtbot.addWidget(steps)
    steps.present(state)
    assert not any(mark.isEnabled() for mark in steps.marks.values())


@pytest.mark.parametrize(
    ("mine", "other", "differing"),
    [
        ("John Attorney", "John Attorney", []),
        ("JOHN ATTORNEY,", "John Attorney", []),
        ("John Q. Attorney Jr.", "John Attorney", ["Q.", "Jr."]),
        ("John Attorney", "John Q. Attorney Jr.", []),
        ("Mary Jones", "Mary Smith-Jones", ["Jones"]),
        ("Attorney, John", "John Attorney", []),
        ("John John Roe", "John Roe", ["John"]),
        ("Bob Roe", "Ann Poe", ["Bob", "Roe"]),
    ],
)
def test_words_that_differ_are_found(mine: str, other: str, differing: list[str]) -> None:
    assert [word for word, differs in parts_of(mine, other) if differs] == differing


def test_a_name_keeps_its_ampersand_and_a_label_loses_that_of_its_key(qtbot: QtBot) -> None:
    line, button = QLabel(), QPushButton("&Close")
    for widget in (line, button):
        qtbot.addWidget(widget)
    accessibility.name(line, "Roe & Partners, AT&T")
    accessibility.name(button, button.text())
    assert (line.accessibleName(), button.accessibleName()) == ("Roe & Partners, AT&T", "Close")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_long_opener_wraps_where_there_is_little_room(qtbot: QtBot) -> None:
    row = Disclosure("I do not know this login or its password", QLabel("help"))
    qtbot.addWidget(row)
    row.resize(120, 400)
    row.show()
    assert row.opener.width() <= 120
    assert row.opener.height() >= row.opener.heightForWidth(row.opener.width())
    assert row.opener.height() > 2 * row.opener.fontMetrics().height()


def test_what_a_row_opens_can_be_made_when_it_is_opened(qtbot: QtBot) -> None:
    made: list[QWidget] = []
    row = Disclosure("How?", QLabel)
    qtbot.addWidget(row)
    row.made.connect(made.append)
    assert not row.findChildren(QLabel)
    row.open()
    assert made == [row.content] and row.content.isVisibleTo(row)
    row.opener.click()
    row.opener.click()
    assert len(made) == 1


def test_both_names_are_shown_with_what_differs_in_words(qtbot: QtBot) -> None:
    names = SideBySideNames()
    qtbot.addWidget(names)
    names.show_names("John Attorney", "John Q. Attorney", "attornjq", "johnattorney")
    assert names.pacer.line.differing == ("Q.",)
    assert names.pacer.differs.text() == "Differs: Q."
    assert names.cmecf.differs.isHidden()
    assert names.cmecf.line.accessibleName() == "John Attorney"
    assert names.cmecf.login.text() == "CM/ECF login: attornjq"
    names.show_names(None, None, "attornjq", "johnattorney")
    assert names.cmecf.line.accessibleName() == "attornjq"  # all there is to compare
    assert names.cmecf.login.text() == "CM/ECF login" and names.pacer.login.text() == "PACER user name"
    assert not names.cmecf.line.differing and names.cmecf.differs.isHidden()


def test_what_stands_under_two_names_stands_at_one_height(hold: Hold, qtbot: QtBot) -> None:
    names = SideBySideNames()
    hold(names)
    names.show_names("Alexandra Montgomery-Richardson von Hohenstaufen", "Bob Roe", "a", "b")
    names.window().resize(em(names, 34), em(names, 20))
    names.window().grab()  # lays it out
    tops = [card.login.mapTo(names, QPoint(0, 0)).y() for card in (names.cmecf, names.pacer)]
    assert tops[0] == tops[1]
    assert names.cmecf.line.lines_height(names.cmecf.line.width()) > names.pacer.line.lines_height(
        names.pacer.line.width()
    )


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("shown_before", [(), (0,), (0, 1)])
def test_what_got_another_size_at_rest_is_laid_out_afterward(
    hold: Hold, shown_before: tuple[int, ...]
) -> None:
    """A part of the page may be laid out while the rest of it is at rest, and then hears of no new size."""
    page, row = QWidget(), QWidget()
    column, flow = QVBoxLayout(page), Flow(row, 5)
    buttons = [QPushButton(text) for text in ("Where am I linked?", "Print summary…")]
    for number, button in enumerate(buttons):
        flow.addWidget(button)
        button.setVisible(number in shown_before)
    column.addWidget(row)
    row.setVisible(bool(shown_before))
    hold(page)
    wide = buttons[0].sizeHint().width() + 10
    page.window().resize(wide * 4, 200)
    page.window().show()
    QApplication.processEvents()
    with at_rest(page):
        for widget in (*buttons, row):
            widget.show()
        column.setEnabled(True)
        column.setContentsMargins(0, 0, page.width() - wide, 0)
        column.activate()
    QApplication.processEvents()
    assert row.width() < wide + 5
    for button in buttons:
        assert row.rect().contains(button.geometry()) and button.width() == button.sizeHint().width()


def test_a_name_wider_than_its_line_is_cut_nowhere(qtbot: QtBot) -> None:
    line = NameLine()
    qtbot.addWidget(line)
    line.show_name("Wolfeschlegelsteinhausenbergerdorff" * 3, "Roe")
    narrow = em(line, 8)
    assert line.minimumSizeHint().width() <= narrow
    assert line.heightForWidth(narrow) > 3 * line.heightForWidth(narrow * 20)


@pytest.mark.parametrize("name", ["Jay", "Jr.", "fjord", "Attorney"])
def test_no_letter_of_a_name_is_cut(name: str, qtbot: QtBot) -> None:
    line = NameLine()
    qtbot.addWidget(line)
    font = line.font()
    font.setPixelSize(60)
    line.setFont(font)
    line.show_name(name, name)
    line.resize(em(line, 20), line.heightForWidth(em(line, 20)))
    free = QImage(line.size() * 2, QImage.Format.Format_RGB32)
    free.fill(line.palette().window().color())
    painter = QPainter(free)
    painter.setFont(line.font())
    painter.drawText(line.rect().center(), name)
    painter.end()
    assert abs(ink_width(line.grab().toImage()) - ink_width(free)) <= 1


def ink_width(image: QImage) -> int:
    """From the first to the last column that is not all of the ground, which is that of the last corner."""
    ground = image.pixel(image.width() - 1, image.height() - 1)
    dots = product(range(image.width()), range(image.height()))
    inked = [x for x, y in dots if image.pixel(x, y) != ground]
    return max(inked) - min(inked)


def test_a_check_box_toggles_by_its_words_and_by_space(qtbot: QtBot) -> None:
    box = CheckBox("A long sentence that wraps when there is little room for it")
    qtbot.addWidget(box)
    box.resize(150, box.heightForWidth(150))
    box.show()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(140, box.height() - 4))
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert box.heightForWidth(150) > box.heightForWidth(2000)
    heard = QAccessible.queryAccessibleInterface(box)
    assert heard.role() == QAccessible.Role.CheckBox


def test_a_radio_wraps_and_says_what_it_is(qtbot: QtBot) -> None:
    radio = Radio("It asks, and I have none here")
    qtbot.addWidget(radio)
    assert radio.heightForWidth(60) > radio.heightForWidth(1000)
    assert QAccessible.queryAccessibleInterface(radio).role() == QAccessible.Role.RadioButton


def test_a_disclosure_opens_by_key(qtbot: QtBot) -> None:
    inside = QLabel("inside")
    disclosure = Disclosure("How?", inside)
    qtbot.addWidget(disclosure)
    heard = QAccessible.queryAccessibleInterface(disclosure.opener)
    assert inside.isHidden() and heard.text(QAccessible.Text.Description) == "closed"
    assert heard.role() is QAccessible.Role.Button  # no check box
    QTest.keyClick(disclosure.opener, Qt.Key.Key_Space)
    assert not inside.isHidden() and heard.text(QAccessible.Text.Description) == "open"
    heard.actionInterface().doAction("Press")
    qtbot.waitUntil(inside.isHidden)
    assert heard.text(QAccessible.Text.Description) == "closed"
    disclosure.open()
    assert not inside.isHidden()


def test_columns_stack_when_they_are_narrow(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    columns = Columns(holder, 100, 10)
    left, right = QLabel("left"), QLabel("right")
    columns.addWidget(left)
    columns.addWidget(right)
    assert columns.side_by_side(210) and not columns.side_by_side(209)
    holder.resize(300, 100)
    columns.setGeometry(holder.rect())
    assert left.y() == right.y() and right.x() == 155
    holder.resize(200, 100)
    columns.setGeometry(holder.rect())
    assert left.x() == right.x() and right.y() > left.y()
    right.hide()
    assert columns.side_by_side(100)


def test_columns_below_one_another_can_be_the_lines_of_one_list(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    columns = Columns(holder, 100, 10, below=0)
    first, second = QLabel("first"), QLabel("second")
    columns.addWidget(first)
    columns.addWidget(second)
    holder.resize(205, columns.heightForWidth(205))
    columns.setGeometry(holder.rect())
    assert second.y() == first.height()
    assert columns.side_by_side(210) and not columns.side_by_side(209)


def test_a_flow_wraps(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, 5)
    buttons = [QPushButton(f"button {number}") for number in range(4)]
    for button in buttons:
        flow.addWidget(button)
    wide = sum(button.sizeHint().width() + 5 for button in buttons)
    assert flow.heightForWidth(wide) < flow.heightForWidth(wide // 2) < flow.heightForWidth(1)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_parts_that_change_together_are_laid_out_once(qtbot: QtBot) -> None:
    class Counting(Flow):
        laid_out = 0

        def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
            self.laid_out += 1
            super().setGeometry(rect)

    holder = QWidget()
    qtbot.addWidget(holder)
    flow, labels = Counting(holder, 5), [QLabel("words") for _ in range(9)]
    for label in labels:
        flow.addWidget(label)
        label.hide()
    holder.resize(600, 100)
    holder.show()
    qtbot.waitExposed(holder)
    flow.laid_out = 0
    with at_rest(holder):
        for label in labels:
            label.show()
        assert flow.laid_out == 0
    qtbot.waitUntil(lambda: labels[-1].x() > 0)
    assert flow.laid_out == 1


def test_a_question_says_at_once_why_a_reply_stops(qtbot: QtBot) -> None:
    row = QuestionRow(Question.WHICH_OF_TWO)
    qtbot.addWidget(row)
    row.show_for(UTD)
    with qtbot.waitSignal(row.replied):
        row.replies[Reply.NO].click()
    assert row.reply is Reply.NO
    assert row.remark.tone is Tone.BAD
    assert any("801-555-0100" in text for text in row.remark.texts())
    row.show_for(UTB)
    row.put(Reply.NO)
    assert any("801-555-0143" in text for text in row.remark.texts())
    row.put(Reply.YES)
    assert row.remark.isHidden()
    row.put(None)
    assert row.reply is None


def test_a_reply_that_a_screen_reader_presses_is_heard(qtbot: QtBot) -> None:
    row = QuestionRow(Question.WHICH_OF_TWO)
    qtbot.addWidget(row)
    row.show_for(UTD)
    press = QAccessible.queryAccessibleInterface(row.replies[Reply.NO]).actionInterface()
    with qtbot.waitSignal(row.replied):
        press.doAction(press.pressAction())
    assert row.reply is Reply.NO
    assert "This is your answer." in row.replies[Reply.NO].accessibleDescription()
    with qtbot.assertNotEmitted(row.replied):
        row.put(Reply.YES)


def test_kept_logins_can_be_used_and_forgotten(hold: Hold, qtbot: QtBot) -> None:
    kept = KeptLogins("Kept logins")
    hold(kept)
    assert kept.isHidden()
    kept.present(("ann", "bob"), "KWallet")
    with qtbot.waitSignal(kept.used) as used:
        kept.use_buttons["bob"].click()
    assert used.args == ["bob"]
    with qtbot.waitSignal(kept.forgotten) as forgotten:
        kept.forget_buttons["ann"].click()
    assert forgotten.args == ["ann"]
    kept.present((), "KWallet")
    assert kept.isHidden() and not kept.use_buttons


def test_the_desks_word_needs_a_name(qtbot: QtBot) -> None:
    desk = DeskWord()
    qtbot.addWidget(desk)
    told: list[str] = []
    desk.told.connect(told.append)
    desk.button.click()
    assert told == [] and desk.who.refusal
    desk.who.put("x" * 101)
    desk.button.click()
    assert told == [] and desk.who.refusal
    desk.who.put("  Ms. Clerk ")
    desk.button.click()
    assert told == ["Ms. Clerk"]


def test_an_announcement_reaches_assistive_technology(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    heard: list[tuple[str, str]] = []

    def hear(event: object) -> None:
        heard.append((event.message(), event.politeness().name))  # type: ignore[attr-defined]

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    accessibility.announce(label, "Signed in.")
    accessibility.announce(label, "Refused.", urgent=True)
    accessibility.announce(label, "")
    assert heard == [("Signed in.", "Polite"), ("Refused.", "Assertive")]
