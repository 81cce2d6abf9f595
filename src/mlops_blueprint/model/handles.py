"""What counts as a handle: something that code owners and approvers can be written with."""

import re

_HANDLE = re.compile(r"@?[A-Za-z0-9][\w.-]*(/[\w.-]+)*|[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


def is_handle(text: str) -> bool:
    """Say whether a text is a user, a team (``@organisation/team``) or a mail address.

    Anything else could end a line of ``CODEOWNERS`` or start a rule of its own there.
    """
    return bool(_HANDLE.fullmatch(text))
