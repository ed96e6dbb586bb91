"""A dossier's rows: draft, dossier, tasks, papers. State moves only through `lifecycle`."""

from .counter import NumberBlock, ReservedNumber
from .dossier import Dossier, DossierSerial, LetterSerial, RegisterSerial
from .drafts import FORM_FILE, Draft, DraftFile
from .papers import Attachment, HandedPaper, Incident, Paper
from .register import RegisterClosed, RegisterLine, RegisterPrint, RegisterVoid
from .talk import Exchange, OfficerNote, SavedFilter
from .work import Pause, Supplement, Task, UndoPoint

__all__ = [
    "FORM_FILE",
    "Attachment",
    "Dossier",
    "DossierSerial",
    "Draft",
    "DraftFile",
    "Exchange",
    "HandedPaper",
    "Incident",
    "LetterSerial",
    "NumberBlock",
    "OfficerNote",
    "Paper",
    "Pause",
    "RegisterClosed",
    "RegisterLine",
    "RegisterPrint",
    "RegisterSerial",
    "RegisterVoid",
    "ReservedNumber",
    "SavedFilter",
    "Supplement",
    "Task",
    "UndoPoint",
]
