"""Shows the stages of a running loop as they come."""

from typing import Any

from mlops_blueprint.cli.console import notes


class LoopProgress:
    """Turns the events of a starter's loop into lines with times.

    Attributes:
        stages, seconds: number of finished stages and their time together.
    """

    def __init__(self) -> None:
        self.stages = 0
        self.seconds = 0.0

    def follow(self, event: dict[str, Any]) -> None:
        """Show one event; unknown kinds are ignored, so that newer starters stay readable."""
        if event.get("event") != "stage" or event.get("status") not in {"done", "failed"}:
            return
        seconds = float(event.get("seconds", 0.0))
        self.stages += 1
        self.seconds += seconds
        colour, word = ("green", "done") if event["status"] == "done" else ("red", "failed")
        name = str(event.get("stage", "")).replace(".", ": ")
        detail = str(event.get("detail", ""))
        line = f"[{colour}]{word:<6}[/]  loop  {name:<20} {seconds:6.2f} s  [dim]{detail}[/]"
        notes.print(line, soft_wrap=True)
