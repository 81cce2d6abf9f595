"""Shows the stages of a running loop as they come."""

from typing import Any

from mlops_blueprint.cli.console import Stopwatch, notes


class LoopProgress:
    """Turns the events of a starter's loop into lines with times."""

    def __init__(self, watch: Stopwatch) -> None:
        self._watch = watch

    def follow(self, event: dict[str, Any]) -> None:
        """Show one event; unknown kinds are ignored, so that newer starters stay readable."""
        if event.get("event") != "stage" or event.get("status") == "started":
            return
        name = f"Loop: {event.get('stage', '')}"
        if event.get("status") == "failed":
            notes.print(f"[red]failed[/]  {name}: {event.get('detail', '')}")
            return
        self._watch.record(name, float(event.get("seconds", 0.0)))
        if event.get("detail"):
            notes.print(f"        [dim]{event['detail']}[/]")
