"""The file `config.toml` as a whole: a new one with all there is to say in it, and its JSON Schema."""

from __future__ import annotations

from typing import Any

from tui.commands import COMMANDS, Command
from tui.dossier.schemas import DRAFT
from tui.i18n import _
from tui.rebinding import MODIFIERS, NAMED_KEYS
from tui.settings import KEYS, SETTINGS


def bindable() -> dict[str, list[Command]]:
    """The commands by what they are called in the file; two of one name are alive at two places."""
    found: dict[str, list[Command]] = {}
    for command in COMMANDS:
        found.setdefault(command.setting, []).append(command)
    return found


def config_template() -> str:
    """A new file, which says nothing yet: every setting and every key is a comment, as it is without."""
    lines = [
        "# "
        + _("The settings of relations-tui; the flag and the environment variable of a setting win over it."),
        "# " + _("Take the # away from what you want otherwise. relations-tui config show says what counts."),
        "",
    ]
    for setting in SETTINGS:
        lines.append(f"# {setting.help[:1].upper()}{setting.help[1:]}.")
        if setting.values:
            lines.append(f"# {_('One of')}: {', '.join(setting.values)}")
            lines.append(f'# {setting.name} = "{setting.default}"')
        else:
            lines.append(f'# {_("For example")}: {setting.name} = "{setting.example}"')
        lines.append("")
    lines += [
        "# " + _("Keys, one in quotes or a list of them; the first is shown, and [] is none."),
        "# " + _('A key is what it types, or a name: "enter", "pagedown", "f5", "ctrl+x", "alt+left".'),
        f"# [{KEYS}]",
    ]
    lines += [
        f"# {name} = {_as_toml(commands[0].keys)}  # {commands[0].help}"
        for name, commands in bindable().items()
    ]
    return "\n".join(lines) + "\n"


def _as_toml(keys: tuple[str, ...]) -> str:
    import json

    # TOML's strings are JSON's, for keys: they have no control characters.
    return json.dumps(keys[0] if len(keys) == 1 else list(keys), ensure_ascii=False)


def config_schema() -> dict[str, Any]:
    """The JSON Schema of the file; which keys contradict each other it cannot say."""
    settings = {
        setting.name: {
            "description": f"{setting.help[:1].upper()}{setting.help[1:]}.",
            **(
                {"enum": list(setting.values), "default": setting.default}
                if setting.values
                else {"type": "string", "pattern": r"\S"}
            ),
        }
        for setting in SETTINGS
    }
    keys = {
        name: {
            "description": f"{commands[0].description}.",
            "$ref": "#/$defs/keys",
            "default": list(commands[0].keys),
        }
        for name, commands in bindable().items()
    }
    return {
        "$schema": DRAFT,
        "title": "config.toml of relations-tui",
        "type": "object",
        "properties": {
            **settings,
            KEYS: {
                "description": "Which keys do what.",
                "type": "object",
                "properties": keys,
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
        "$defs": {
            "key": {
                "description": 'What the key types, or a name: "enter", "f5", "ctrl+x", "alt+left".',
                "anyOf": [
                    {"enum": list(NAMED_KEYS)},
                    {"type": "string", "pattern": "^[^ ]$"},
                    {
                        "type": "string",
                        "pattern": f"^(({'|'.join(MODIFIERS)})\\+)+([^ ]|{'|'.join(NAMED_KEYS)})$",
                    },
                ],
            },
            "keys": {"anyOf": [{"$ref": "#/$defs/key"}, {"type": "array", "items": {"$ref": "#/$defs/key"}}]},
        },
    }
