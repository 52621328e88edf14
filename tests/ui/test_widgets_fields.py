"""Text fields, passwords, codes and their clock."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.text import logins
from ui.widgets.buttons import DropDown
from ui.widgets.entry import CodeClock, Entry, OneTimeCodeField, PasswordField, code_of, refused, scrubbed
from ui.widgets.text import MAY_BREAK, UNBROKEN, Text, quoted

Hold = Callable[[QWidget], None]


def paste(line: QLineEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()


def test_what_is_shown_is_told_as_it_came(qtbot: QtBot) -> None:
    long = "https://ecf.utd.uscourts.gov/cgi-bin/" + "x" * 60
    text = Text(f"CM/ECF at {long}")
    qtbot.addWidget(text)
    assert text.text() == f"CM/ECF at {long}"
    assert QLabel.text(text).replace(MAY_BREAK, "").replace(UNBROKEN, "CM/ECF") == text.text()
    assert QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name) == text.text()
    text.setText("short")
    assert QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name) == "short"
    text.setText(f"CM/ECF at {long}")
    assert text.minimumSizeHint().width() < text.fontMetrics().horizontalAdvance(long) / 2


def test_text_is_never_markup(qtbot: QtBot) -> None:
    label = Text("<b>bold?</b> <a href='https://evil.example'>click</a>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.wordWrap()
    assert quoted(" said\n") == "“said”"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("smith\r\ncs\t", "smithcs"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\u202eabc\u200b\ufeff", "abc"),
        (" blanks stay ", " blanks stay "),
        ("Zoë Ñandú 名前", "Zoë Ñandú 名前"),
    ],
)
def test_unseen_signs_are_taken_out(pasted: str, kept: str) -> None:
    assert scrubbed(pasted) == kept


def test_a_field_scrubs_what_is_pasted(qtbot: QtBot) -> None:
    entry = Entry("Name", limit=10)
    qtbot.addWidget(entry)
    paste(entry.line, "ab\u200bc\x07d")
    assert entry.text == entry.line.text() == "abcd"


def test_a_fields_label_is_its_name_and_a_refusal_its_description(qtbot: QtBot) -> None:
    entry = Entry("CM/ECF login", "A hint.", limit=10)
    qtbot.addWidget(entry)
    assert entry.label.buddy() is entry.line
    heard = QAccessible.queryAccessibleInterface(entry.line)
    assert heard.text(QAccessible.Text.Name) == "CM/ECF login"
    assert heard.text(QAccessible.Text.Description) == "A hint."
    entry.refuse("Too long.")
    assert heard.text(QAccessible.Text.Description) == "Too long. A hint."
    assert entry.line.wrong
    with qtbot.waitSignal(entry.changed):
        entry.put("x")
    assert entry.refusal == "" and not entry.line.wrong


def test_a_password_is_kept_as_typed_and_hidden(qtbot: QtBot) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, " two blanks ")
    assert field.text == " two blanks "
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert field.line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_a_password_is_shown_until_the_switch_or_the_window_is_left(hold: Hold, qtbot: QtBot) -> None:
    field = PasswordField("Password")
    hold(field)
    field.show()
    for left in (
        field.show_it.click,
        lambda: QApplication.sendEvent(field.show_it, QEvent(QEvent.Type.WindowDeactivate)),
        field.empty,
    ):
        field.show_it.click()
        assert field.line.echoMode() is QLineEdit.EchoMode.Normal
        left()
        assert field.line.echoMode() is QLineEdit.EchoMode.Password and not field.show_it.isChecked()
    assert not field.show_it.autoDefault()


def test_an_emptied_password_cannot_be_brought_back(qtbot: QtBot) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "secret")
    field.unveil()
    field.empty()
    assert field.text == ""
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert not field.line.isUndoAvailable()
    field.line.undo()
    assert field.text == ""


@pytest.mark.parametrize(
    ("typed", "modifier", "said"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("a", Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_caps_lock_is_noticed_from_what_is_typed(
    qtbot: QtBot, typed: str, modifier: Qt.KeyboardModifier, said: bool
) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, typed)
    QApplication.sendEvent(field.line, press)
    shown = [text.text() for text in field.findChildren(Text) if not text.isHidden()]
    assert (logins.CAPS in shown) is said


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123 456", "123456"),
        (" 123456\n", "123456"),
        ("123-456", "123456"),
        ("abcd-1234", "abcd-1234"),
        (" BACKUP code ", "BACKUP code"),
        ("１２３", "１２３"),
        ("", ""),
    ],
)
def test_a_code_is_understood_with_blanks(typed: str, code: str) -> None:
    assert code_of(typed) == code


def test_the_clock_counts_down_to_the_next_half_minute(qtbot: QtBot) -> None:
    moment = [1_800_000_000.0]
    clock = CodeClock(lambda: moment[0])
    qtbot.addWidget(clock)
    assert clock.seconds_left == 30
    moment[0] += 29.9
    clock.refresh()
    assert clock.seconds_left == 1
    assert clock.accessibleName() == "A new code comes in 1 seconds"
    assert not clock.running
    clock.show()
    assert clock.running
    clock.hide()
    assert not clock.running


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("p\u2014ass", logins.ODD_SIGNS),
        ("p\u2013ass", logins.ODD_SIGNS),
        ("p\u2212ass", logins.ODD_SIGNS),
        ("\u201cpass\u201d", logins.ODD_SIGNS),
        ("it\u2019s", logins.ODD_SIGNS),
        ("pass\u00a0word", logins.ODD_SIGNS),
        ("pass\u2026", logins.ODD_SIGNS),
        ("pass\u3000word", logins.ODD_SIGNS),
        (" pass", logins.BLANK_AT_END),
        ("pass ", logins.BLANK_AT_END),
        ('pa-ss "it\'s" word_$#@!...', ""),
        ("Stra\u00dfe\u0142\u00e9", ""),
        ("", ""),
    ],
)
def test_a_password_with_signs_of_another_program_is_asked_about_and_taken_all_the_same(
    typed: str, said: str, qtbot: QtBot
) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    field.put(typed)
    assert field.advice == said
    assert field.text == typed
    assert field.refusal == "" and refused(field) == ()
    if said:
        assert said in field.line.accessibleDescription()
    field.put("plain")
    assert field.advice == ""
    assert logins.ODD_SIGNS not in field.line.accessibleDescription()


@pytest.mark.parametrize("unseen", ["\n", "\r\n", "\u200b", "\ufeff", "\u00ad", "\u2028"])
def test_what_cannot_be_seen_is_taken_out_of_a_pasted_password(unseen: str, qtbot: QtBot) -> None:
    field = PasswordField("Password")
    qtbot.addWidget(field)
    QApplication.clipboard().setText(f"pass{unseen}")
    field.line.paste()
    QApplication.clipboard().clear()
    assert (field.text, field.advice) == ("pass", "")


def test_a_hint_can_change_with_the_court(qtbot: QtBot) -> None:
    entry = Entry("Login", logins.login_hint(None), limit=10)
    qtbot.addWidget(entry)
    entry.hint(logins.login_hint("mdd"))
    assert "bar number" in entry.line.accessibleDescription()
    entry.hint("")
    assert entry.line.accessibleDescription() == ""
    assert logins.login_hint("utd") == logins.CMECF_HINT


def test_a_code_of_an_app_does_not_outlive_its_half_minute(qtbot: QtBot) -> None:
    now = [1_000_040.0]
    field = OneTimeCodeField("Code", now=lambda: now[0])
    qtbot.addWidget(field)
    field.put("123 456")
    now[0] += 9
    field.clock.refresh()
    assert field.code == "123456" and not field.drop_expired()
    now[0] += 2  # the next half minute
    assert field.drop_expired()
    assert field.code == "" and field.refusal == logins.CODE_EXPIRED and not field.line.isUndoAvailable()
    field.put("654321")
    assert field.refusal == ""
    now[0] += 31
    field.clock.refresh()
    assert field.code == ""
    field.put("backup-code-77")
    now[0] += 300
    field.clock.refresh()
    assert field.code == "backup-code-77"


def test_a_backup_code_of_six_digits_is_not_an_apps(qtbot: QtBot) -> None:
    now = [0.0]
    field = OneTimeCodeField("Code", now=lambda: now[0])
    qtbot.addWidget(field)
    field.put("123456")
    field.backup.click()
    now[0] += 31
    field.clock.refresh()
    assert not field.drop_expired() and field.code == "123456"
    field.backup.click()  # it is an app's after all: its half minute begins now
    now[0] += 31
    assert field.drop_expired() and field.code == ""


def test_a_list_to_choose_from_says_where_it_has_no_room(qtbot: QtBot) -> None:
    box = DropDown()
    qtbot.addWidget(box)
    box.addItem("United States Bankruptcy Court for the District of Utah")
    box.resize(box.sizeHint())
    assert box.words == box.currentText()
    box.resize(box.minimumSizeHint())
    assert box.words.endswith("…") and box.currentText().startswith(box.words[:-1])
