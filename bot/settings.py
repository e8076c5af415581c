"""Settings of whoever runs the bot: read once from the environment, from `.env`, and from secret files."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DISCORD_API = "https://discord.com/api/v10"
ENV_FILE = ".env"
_NOT_UTF_8 = f"The file {ENV_FILE} is not saved as UTF-8. Open it in an editor and save it as UTF-8."
_SCHEMES = ("http", "https", "ws", "wss")


class EnvFileUnreadable(Exception):
    """The file `.env` cannot be read; the message is one sentence saying why and what to do."""


class Settings(BaseSettings):
    """All settings. The environment takes precedence over `.env`, and `.env` over files in the secrets folder."""

    # A setting left empty, as in a fresh .env or a compose file, counts as not given. Some editors put a byte-order
    # mark before UTF-8 text; it is skipped.
    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True
    )

    discord_token: SecretStr | None = Field(default=None, description="the bot's token from Discord's developer portal")
    discord_token_file: Path | None = Field(default=None, description="a file that holds the token, for secret stores")
    database_url: str = Field(default="sqlite:///groundswell.db", description="where everything is remembered")
    erased_list: Path | None = Field(
        default=None, description="the list of those whose data was deleted; empty: beside an SQLite database"
    )
    discord_api_base: str = Field(default=DISCORD_API, description="Discord's API, or a proxy that speaks it")
    discord_gateway: str | None = Field(default=None, description="Discord's gateway; empty asks the API for it")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="how much is logged")
    log_format: Literal["text", "json"] = Field(default="text", description="how log lines look")

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: object) -> object:
        return level.strip().upper() if isinstance(level, str) else level

    @field_validator("log_format", mode="before")
    @classmethod
    def _in_small_letters(cls, form: object) -> object:
        return form.strip().lower() if isinstance(form, str) else form

    @field_validator("discord_api_base", "discord_gateway")
    @classmethod
    def _is_an_address(cls, address: str | None) -> str | None:
        if address is not None and not _has_scheme_and_host(address):
            raise ValueError("is no address")
        return address

    @property
    def token(self) -> str | None:
        """The token, from the setting or from its file; None if neither is given."""
        if self.discord_token is not None and (token := _word_in(self.discord_token.get_secret_value())):
            return token
        if self.discord_token_file is not None and self.discord_token_file.is_file():
            return _word_in(self.discord_token_file.read_text(encoding="utf-8", errors="replace"))
        return None


def read_settings() -> Settings:
    """Return the settings. Raises EnvFileUnreadable, and ValidationError if one has an invalid value."""
    try:
        # Windows' "Unicode" (UTF-16) puts a zero byte beside every plain letter, and would read as unknown settings.
        if Path(ENV_FILE).is_file() and b"\0" in Path(ENV_FILE).read_bytes():
            raise EnvFileUnreadable(_NOT_UTF_8)
        return Settings()
    except UnicodeDecodeError:
        raise EnvFileUnreadable(_NOT_UTF_8) from None
    except OSError as error:
        raise EnvFileUnreadable(f"The file {ENV_FILE} cannot be read: {error.strerror}.") from None


def _has_scheme_and_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        # Accessing the port parses it, and an invalid one raises ValueError.
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _word_in(text: str) -> str | None:
    """Return the first run of plain characters: anything around it slipped in while copying."""
    found = re.search(r"[!-~]+", text)
    return found[0] if found else None
