"""Discord's notation for channels, threads, roles and links to posts."""

from governance.cards import Post
from language.speaking import Markup


def channel(discord_id: int) -> Markup:
    """Return a link to a channel or thread."""
    return Markup(f"<#{discord_id}>")


def link(words: str, post: Post) -> Markup:
    """Return words of the bot's own as a link to a post."""
    return Markup(f"[{words}]({post.address})")


def role(discord_id: int) -> Markup:
    """Return the mention of a role."""
    return Markup(f"<@&{discord_id}>")
