"""Words that carry no matter: a letter need not have them to be found."""

from __future__ import annotations

from search.words import skeleton

TEXT = """
а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее если есть
еще же за и из или им их к как ко когда которая которое которые который кто ли лишь меня мне мной мы на над надо нам
нас не него нет ни них но ну о об однако он она они оно от очень по под после при про с сам свой себя со так также
такой там те тем то того тоже той только том тот тут ты у уже чего чем что чтобы эта эти это этот этого этой я мой
моя мое мои наш наша наши және мен пен бен да де та те үшін бұл осы сол ол оны оның олар біз сіз мені менің маған
бізді біздің бізге туралы бойынша деп еді екен емес бар жоқ болып болды болған бірақ немесе ал ғана дейін кейін соң
қарай арқылы сондай тағы өте не кім қай a about after all also am an and any are as at be been before but by can did
do does for from had has have he her him his how i if in into is it its me my no nor not of on or our she so such
than that the their them then there these they this those to was we were what when where which who whom why will
with would you your
"""
SMALL_WORDS = frozenset(map(skeleton, TEXT.split()))
