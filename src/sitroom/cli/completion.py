"""``sitroom completion``: the script that lets a shell complete commands."""

from __future__ import annotations

import click

__all__ = ["command"]


@click.command("completion", short_help="Let a shell complete commands.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands and options.

    \b
    Example:
      sitroom completion bash > ~/.local/share/bash-completion/completions/sitroom
      sitroom completion zsh > ~/.zfunc/_sitroom
      sitroom completion fish > ~/.config/fish/completions/sitroom.fish
    """
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    if script is None:
        raise click.ClickException(f"no completion is known for {shell}")
    click.echo(script(ctx.find_root().command, {}, "sitroom", "_SITROOM_COMPLETE").source())
