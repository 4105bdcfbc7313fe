"""Text that was UTF-8 and was printed as if it were Windows-1252 ("mojibake"): "â€¢" is a bullet again, "JosÃ©" José.

What ftfy knows, and the bytes that leave no mark on paper: without them it cannot know.
"""

import re

SUSPECT = re.compile("[ÂÃâï]")
NO_BREAK_SPACE = re.compile(  # its second byte is a space
    "Â+(?=[A-Z][a-z])|(?<=[a-z])Â+|Â+(?![A-Za-zÀ-ÿ\u0080-\u00bf])"
)
DASH = re.compile("ï¼(?![\u0080-\u00bf\u0152-\u0161])")  # a wide hyphen: its third byte is no character
CLOSING_QUOTE = re.compile("â€(?![^\x00-\x7f])")
INVISIBLE = re.compile("[\u200b\u2028\u2029]")


def mended(text: str) -> str:
    """The text as it was meant. What may be a word of some language stays: Âge, LÂM, São."""
    if not SUSPECT.search(text):
        return text
    import ftfy  # here, because it takes longer to load than most documents to clean

    for broken, meant in ((NO_BREAK_SPACE, " "), (DASH, "–"), (CLOSING_QUOTE, "”")):
        text = broken.sub(meant, text)
    return INVISIBLE.sub(" ", ftfy.fix_encoding(text))
