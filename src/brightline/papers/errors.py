"""Why a paper cannot be read.

::

    PaperError
    ├── PaperNotFoundError     no such file, or not one that may be opened
    ├── EmptyPaperError        no bytes in it
    ├── TooLargeError          more bytes, pages or drawing than a form has
    ├── NotPdfError            something other than a PDF
    ├── CutShortError          a PDF without its end
    ├── EncryptedError         a PDF under a password
    ├── DamagedError           a PDF whose inside makes no sense
    ├── NoTextError            a PDF of pictures: a scan
    ├── OtherFormError         a PDF that is not a Form I-247
    ├── NotPaperError          neither a PDF, a picture nor text
    ├── DamagedPictureError    a picture that cannot be opened
    ├── DamagedFileError       a file that is broken inside
    ├── TooLongError           reading took longer or more memory than a paper may
    └── MissingReaderError     a library or program that reads papers is not installed

Each carries one line that names the file and says what to do. None carries a word of the paper.
"""

from typing import ClassVar


class PaperError(Exception):
    """A paper could not be read. The text is one line: the file, what is wrong, what to do."""

    says: ClassVar[str] = "cannot be read; enter its facts by hand"

    def __init__(self, file: str, says: str | None = None) -> None:
        """Keep the base name of the file and the line to show."""
        self.file = file
        super().__init__(f"{file}: {says or self.says}")


class PaperNotFoundError(PaperError):
    """The path names no plain file, or one that may not be opened."""

    says = "no such file, or it may not be opened; check the name and who may read it"


class EmptyPaperError(PaperError):
    """The file holds no bytes."""

    says = "is empty; ask for the paper to be sent again"


class TooLargeError(PaperError):
    """The file holds more bytes, pages or drawing than any detainer form does."""

    says = "holds more drawing than a form does; print the form's own pages to a new PDF"


class NotPdfError(PaperError):
    """The file is not a PDF."""

    says = "is named a PDF and is none; ask for the paper to be sent again"


class CutShortError(PaperError):
    """The file begins as a PDF and does not end as one."""

    says = "is cut short: its end is missing; ask for the paper to be sent again"


class EncryptedError(PaperError):
    """The PDF is under a password, even an empty one."""

    says = "is encrypted; open it, print it to a new PDF without a password, and read that"


class DamagedError(PaperError):
    """The PDF is broken inside."""

    says = "is a damaged PDF; print it to a new PDF, or ask for the paper to be sent again"


class NoTextError(PaperError):
    """The PDF has neither text nor form fields, as a scan has not."""

    says = "has no text in it: a scan; scans are not read yet, enter its facts by hand"


class OtherFormError(PaperError):
    """The PDF is not a detainer form."""

    says = (
        "has no words of a Form I-247 in it; give the detainer itself, "
        "or enter its facts by hand if it is a scan (scans are not read yet)"
    )


class NotPaperError(PaperError):
    """The file is neither a PDF, a PNG, JPEG or TIFF picture, nor plain text."""

    says = "is not a PDF, PNG, JPEG, TIFF or text file; print the paper to a PDF and read that"


class DamagedPictureError(PaperError):
    """The file begins as a picture and cannot be opened as one."""

    says = "is a damaged picture; scan the paper again, or ask for it to be sent again"


class DamagedFileError(PaperError):
    """The file is broken in a way that no library of ours says more of."""

    says = "is damaged and cannot be read; ask for the paper to be sent again"


class TooLongError(PaperError):
    """Reading took more time or memory than a paper may take, and was stopped."""

    says = "takes too long or too much memory to read; print its pages to a new PDF"


class MissingReaderError(PaperError):
    """A library or a program that reads papers is not installed."""

    says = "cannot be read without the PDF library: pip install 'brightline[forms]'"
