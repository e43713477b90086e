"""Why a file is not taken."""


class UploadRefused(Exception):
    """The file is not taken; `fault` names why: kind, macros, locked, swollen, broken, captions, harmful, unchecked."""

    def __init__(self, fault: str, line: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.line = fault, line
