"""Every sentence a person can read, by subject. Here: those of the first paint, so nothing is loaded."""

PROGRAM = "ECF Link"
BACK, NEXT, CANCEL, LINK, CLOSE = "&Back", "&Next", "Cancel", "&Link permanently", "&Close"
NO_DISPLAY = "ECF Link needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Nothing was started."
NOT_LOADED = (
    "A part of ECF Link is missing or damaged, so it cannot go on. Nothing was sent anywhere. Install it "
    "again; the record of your links stays."
)
STOP_WAITING = "Stop waiting…"
