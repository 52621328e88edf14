"""Keeps the network libraries' own records out of every log.

They write whole addresses into them, at all levels, and a court's form addresses are good for one use by
whoever holds them.
"""

import logging

LIBRARIES = ("urllib3", "requests")


def quieten() -> None:
    """Drops whatever the libraries record, whatever level or handler someone gives their loggers.

    To be called when they are loaded: a filter counts only for the logger that it is put on. For loggers
    that come later, the level holds.
    """
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.CRITICAL)
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in LIBRARIES:
            logger.addFilter(_nothing)


def _nothing(_record: logging.LogRecord) -> bool:
    return False
