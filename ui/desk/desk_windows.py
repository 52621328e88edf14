"""Makes the windows for whoever helps an attorney, and ties them to who acts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.words.more import More

if TYPE_CHECKING:
    from ui.beside.record_room import RecordRoom
    from ui.beside.side_window import SideWindow
    from ui.beside.side_windows import SideWindows
    from ui.conductor import Conductor
    from ui.wizard import LinkWizard


def desk_window(
    entry: More, beside: SideWindows, conductor: Conductor, room: RecordRoom, window: LinkWizard
) -> SideWindow:
    """The window of `entry`."""
    if entry is More.DESK:
        from ui.desk.day_sheet import DaySheet
        from ui.desk.desk_view import DeskView

        sheet, view = DaySheet(window, room, beside.begun), DeskView(window)
        sheet.said.connect(conductor.remark)
        view.wants.connect(conductor.act)
        view.next_wanted.connect(beside.next_wanted)
        view.sheet_wanted.connect(sheet.take)
        return view
    from ui.desk.next_attorney_view import NextAttorneyView

    question = NextAttorneyView(window, receipt_kept=lambda: beside.receipt_kept)
    question.agreed.connect(beside.next_agreed)
    question.leave_wanted.connect(window.close)
    return question
