"""`:slight_smile:` → 🙂. Names whose sign Unicode calls otherwise stand in a table."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIGNS: dict[str, str] = dict(
    re.findall(
        r"(\S+)=(\S+)",
        """
        slight_smile=🙂 smile=😄 smiley=😃 wink=😉 blush=😊 relaxed=☺️
        grin=😁 grinning=😀 joy=😂
        laughing=😆 satisfied=😆 rofl=🤣 sweat_smile=😅 innocent=😇 heart_eyes=😍 star_struck=🤩
        kissing_heart=😘 kissing=😗 yum=😋 stuck_out_tongue=😛 stuck_out_tongue_winking_eye=😜
        stuck_out_tongue_closed_eyes=😝 crazy_face=🤪 zany_face=🤪 hugs=🤗 hugging=🤗 thinking=🤔
        raised_eyebrow=🤨 neutral_face=😐 expressionless=😑 no_mouth=😶 smirk=😏 unamused=😒
        roll_eyes=🙄 grimacing=😬 relieved=😌 pensive=😔 sleepy=😪
        sleeping=😴 mask=😷 dizzy_face=😵
        cowboy_hat_face=🤠 partying_face=🥳 sunglasses=😎 nerd=🤓 nerd_face=🤓 confused=😕
        worried=😟 slight_frown=🙁 frowning_face=☹️ frowning=😦 frowning_with_open_mouth=😦
        open_mouth=😮 hushed=😯 astonished=😲 flushed=😳 pleading_face=🥺 anguished=😧 fearful=😨
        cold_sweat=😰 disappointed_relieved=😥 cry=😢 sob=😭 scream=😱 confounded=😖 persevere=😣
        disappointed=😞 sweat=😓 weary=😩 tired_face=😫 yawning_face=🥱
        triumph=😤 rage=😡 angry=😠
        smiling_imp=😈 imp=👿 skull=💀 poop=💩 hankey=💩 shit=💩 clown_face=🤡 ghost=👻 alien=👽
        space_invader=👾 robot=🤖 see_no_evil=🙈 hear_no_evil=🙉 speak_no_evil=🙊 heart=❤️
        broken_heart=💔 two_hearts=💕 sparkling_heart=💖 100=💯 boom=💥 collision=💥 dizzy=💫
        sweat_drops=💦 dash=💨 speech_balloon=💬 zzz=💤 wave=👋 raised_hand=✋ ok_hand=👌 v=✌️
        crossed_fingers=🤞 metal=🤘 call_me_hand=🤙 point_left=👈 point_right=👉 point_up=☝️
        point_up_2=👆 point_down=👇 +1=👍 thumbsup=👍 -1=👎 thumbsdown=👎
        fist=✊ facepunch=👊 punch=👊
        clap=👏 raised_hands=🙌 open_hands=👐 handshake=🤝 pray=🙏
        writing_hand=✍️ muscle=💪 eyes=👀
        facepalm=🤦 man_facepalming=🤦‍♂️ woman_facepalming=🤦‍♀️
        shrug=🤷 man_shrugging=🤷‍♂️
        woman_shrugging=🤷‍♀️ bowing_man=🙇‍♂️ bow=🙇
        bowing_woman=🙇‍♀️ man_cartwheeling=🤸‍♂️
        construction_worker_man=👷‍♂️ business_suit_levitating=🕴️ woman_zombie=🧟‍♀️
        unicorn=🦄 bug=🐛
        ant=🐜 bee=🐝 honeybee=🐝 snail=🐌 whale2=🐋 cake=🍰
        birthday=🎂 coffee=☕ beer=🍺 beers=🍻
        wine_glass=🍷 tada=🎉 gift=🎁 trophy=🏆 dart=🎯 rocket=🚀 airplane=✈️ car=🚗 red_car=🚗
        house=🏠 computer=💻 desktop_computer=🖥️ keyboard=⌨️ phone=☎️
        iphone=📱 email=📧 envelope=✉️
        mailbox=📫 memo=📝 pencil=📝 pencil2=✏️ books=📚 bulb=💡 mag=🔍 lock=🔒 key=🔑 hammer=🔨
        wrench=🔧 gear=⚙️ link=🔗 paperclip=📎 scissors=✂️ wastebasket=🗑️
        hocho=🔪 pill=💊 fire=🔥
        star=⭐ star2=🌟 sparkles=✨ zap=⚡ sunny=☀️ cloud=☁️
        umbrella=☔ snowflake=❄️ snowman=⛄
        rainbow=🌈 warning=⚠️ no_entry=⛔ question=❓ grey_question=❔ exclamation=❗
        heavy_exclamation_mark=❗ white_check_mark=✅ heavy_check_mark=✔️ x=❌ o=⭕
        arrow_right=➡️ arrow_left=⬅️ arrow_up=⬆️ arrow_down=⬇️
        information_source=ℹ️ radioactive=☢️
        white_flag=🏳️ checkered_flag=🏁 art=🎨 chart_with_upwards_trend=📈
        hourglass=⌛ alarm_clock=⏰
        calendar=📅 date=📅 pushpin=📌 round_pushpin=📍 loudspeaker=📢 mega=📣 bell=🔔 no_bell=🔕
        musical_note=🎵 notes=🎶 headphones=🎧 tv=📺 camera=📷 video_game=🎮 earth_africa=🌍
        earth_americas=🌎 earth_asia=🌏 four_leaf_clover=🍀 seedling=🌱
        christmas_tree=🎄 dog=🐶 cat=🐱
        fish=🐟 penguin=🐧 railway_track=🛤️ national_park=🏞️
        shushing_face=🤫 open_book=📖 book=📖
        fishing_pole_and_fish=🎣 dark_sunglasses=🕶️ oncoming_police_car=🚔 flight_arrival=🛬
        crying_cat_face=😿 fish_cake=🍥 hole=🕳️ drum=🥁 spoon=🥄 id=🆔
        grinning_face_with_smiling_eyes=😄 smiling_face=☺️
        """,
    )
)
_NAME = re.compile(r"(?<![\w:]):([a-z0-9_+-]{1,40})(?::t[2-6])?:(?![\w:])")


def with_signs(text: str) -> str:
    """`text` with every name that is known as its sign; others stay as they are."""
    return _NAME.sub(_sign, text) if ":" in text else text


def _sign(found: re.Match[str]) -> str:
    return sign_of(found[1]) or found[0]


@lru_cache(maxsize=2_000)
def sign_of(name: str) -> str:
    """The sign called `name`, without colons; empty when there is none."""
    if name in _SIGNS:
        return _SIGNS[name]
    if name.isdigit() or ("_" not in name and len(name) < 3):
        return ""
    spelled = name.replace("_", " ").upper()
    for words in (spelled, f"{spelled} FACE", f"FACE {spelled}"):
        try:
            sign = unicodedata.lookup(words)
        except KeyError:
            continue
        # Names are shared with letters and maps; only pictures are meant.
        return sign if unicodedata.category(sign) == "So" and sign >= "\u2190" else ""
    return ""
