"""Why this test is recommended, when to choose another, and why none can be made: sentences of the recommendations."""

from collections.abc import Mapping
from typing import Final

from ledetrad.analysis.words.language import Texts

# What recommends a test when it comes first.
RECOMMENDED: Final[Mapping[str, Texts]] = {
    "mean": (
        "Tall kan oppsummeres med gjennomsnitt og standardavvik.",
        "Tal kan oppsummerast med gjennomsnitt og standardavvik.",
        "Numbers can be summed up by mean and standard deviation.",
    ),
    "median": (
        "Ordnede svar har en midterste verdi, mens et gjennomsnitt forutsetter like store steg.",
        "Ordna svar har ein midtarste verdi, medan eit gjennomsnitt føreset like store steg.",
        "Ordered answers have a middle value, while a mean takes the steps to be equal.",
    ),
    "share": (
        "Kategorier telles: andel av dem som har svart, med intervall.",
        "Kategoriar blir talde: andel av dei som har svart, med intervall.",
        "Categories are counted: share of those who answered, with an interval.",
    ),
    "cronbach_alpha": (
        "Alfa er det de fleste rapporter oppgir for en skala.",
        "Alfa er det dei fleste rapportar oppgir for ein skala.",
        "Alpha is what most reports give for a scale.",
    ),
    "group_verdict": (
        "Før man snakker om gruppene, må enighet i dem og forskjell mellom dem ses sammen.",
        "Før ein snakkar om gruppene, må semje i dei og skilnad mellom dei sjåast saman.",
        "Before one speaks of the groups, agreement within and difference between them must be read together.",
    ),
    "paired_t": (
        "De samme er målt to ganger med tall, så endringen for hver enkelt kan tas gjennomsnitt av.",
        "Dei same er målte to gonger med tal, så ein kan ta gjennomsnittet av endringa for kvar enkelt.",
        "The same were measured twice with numbers, so one may take the mean of each one's change.",
    ),
    "wilcoxon": (
        "De samme er målt to ganger, og svarene er ordnede trinn eller for skjeve til å stole på et gjennomsnitt.",
        "Dei same er målte to gonger, og svara er ordna steg eller for skeive til å lite på eit gjennomsnitt.",
        "The same were measured twice, and the answers are ordered steps or too skewed to trust a mean.",
    ),
    "sign_test": (
        "Svarene har få trinn: testen bruker bare om hver enkelt gikk opp eller ned.",
        "Svara har få steg: testen tek berre omsyn til om kvar enkelt gjekk opp eller ned.",
        "The answers have few steps: the test uses only whether each went up or down.",
    ),
    "mcnemar": (
        "De samme har svart ett av to begge ganger; bare de som skiftet, sier noe om endring.",
        "Dei same har svart eitt av to begge gongene; berre dei som skifta, seier noko om endring.",
        "The same chose one of two both times; only those who switched tell of change.",
    ),
    "pearson_r": (
        "Begge er tall, og r sier hvor godt de følger en rett linje.",
        "Begge er tal, og r seier kor godt dei følgjer ei rett linje.",
        "Both are numbers, and r says how well they follow a straight line.",
    ),
    "spearman_rho": (
        "Minst én er ordnede kategorier eller svært skjev, så rekkefølgen er tryggere enn avstanden.",
        "Minst éin er ordna kategoriar eller svært skeiv, så rekkjefølgja er tryggare enn avstanden.",
        "At least one is ordered categories or very skewed, so order is safer than distance.",
    ),
    "chi_square": (
        "Begge er kategorier, og cellene er store nok.",
        "Begge er kategoriar, og cellene er store nok.",
        "Both are categories, and the cells are large enough.",
    ),
    "chi_square_small": (
        "Begge er kategorier. Noen celler er små, men tabellen er for stor for en eksakt test: les p med forbehold.",
        "Begge er kategoriar. Nokre celler er små, men tabellen er for stor for ein eksakt test: les p med atterhald.",
        "Both are categories. Some cells are small, but the table is too large for an exact test: read p with care.",
    ),
    "fisher_exact": (
        "Begge er kategorier, og noen celler er for små for kjikvadrat.",
        "Begge er kategoriar, og nokre celler er for små for kjikvadrat.",
        "Both are categories, and some cells are too small for chi-square.",
    ),
    "kendall_tau_b": (
        "Begge er ordnede kategorier; tau-b bruker rekkefølgen og tåler mange like svar.",
        "Begge er ordna kategoriar; tau-b tek omsyn til rekkjefølgja og toler mange like svar.",
        "Both are ordered categories; tau-b uses the order and bears many equal answers.",
    ),
    "welch_t": (
        "To grupper og et tall. Welch krever ikke at gruppene har lik spredning.",
        "To grupper og eit tal. Welch krev ikkje at gruppene har lik spreiing.",
        "Two groups and a number. Welch does not ask for equal spread.",
    ),
    "mann_whitney": (
        "To grupper og ordnede svar, eller få og skjeve tall: testen bruker rekkefølgen.",
        "To grupper og ordna svar, eller få og skeive tal: testen tek omsyn til rekkjefølgja.",
        "Two groups and ordered answers, or few and skewed numbers: the test uses the order.",
    ),
    "welch_anova": (
        "Tre eller flere grupper og et tall. Welch krever ikke at gruppene har lik spredning.",
        "Tre eller fleire grupper og eit tal. Welch krev ikkje at gruppene har lik spreiing.",
        "Three or more groups and a number. Welch does not ask for equal spread.",
    ),
    "kruskal_wallis": (
        "Tre eller flere grupper og ordnede svar, eller få og skjeve tall: testen bruker rekkefølgen.",
        "Tre eller fleire grupper og ordna svar, eller få og skeive tal: testen tek omsyn til rekkjefølgja.",
        "Three or more groups and ordered answers, or few and skewed numbers: the test uses the order.",
    ),
    "two_proportion_z": (
        "To grupper og et svar med to verdier: to andeler sammenlignes.",
        "To grupper og eit svar med to verdiar: to andelar blir samanlikna.",
        "Two groups and an answer with two values: two shares are compared.",
    ),
}

# When to choose a test that does not come first.
INSTEAD: Final[Mapping[str, Texts]] = {
    "mean": (
        "Når stegene mellom svarene kan regnes som like store.",
        "Når stega mellom svara kan reknast som like store.",
        "When the steps between answers can be taken as equal.",
    ),
    "median": (
        "Når noen få svært høye eller lave verdier trekker gjennomsnittet.",
        "Når nokre få svært høge eller låge verdiar dreg gjennomsnittet.",
        "When a few very high or low values pull the mean.",
    ),
    "share": (
        "Når fordelingen er viktigere enn ett tall.",
        "Når fordelinga er viktigare enn eitt tal.",
        "When the spread of answers matters more than one number.",
    ),
    "standardised_alpha": (
        "Når påstandene har ulik svarskala.",
        "Når påstandane har ulik svarskala.",
        "When the statements have different answer scales.",
    ),
    "f_between_groups": (
        "Når spørsmålet bare er om gruppene er ulike.",
        "Når spørsmålet berre er om gruppene er ulike.",
        "When the question is only whether the groups differ.",
    ),
    "paired_t": (
        "Når stegene kan regnes som like store og parene er mange.",
        "Når stega kan reknast som like store og para er mange.",
        "When the steps can be taken as equal and the pairs are many.",
    ),
    "wilcoxon": (
        "Når endringene er skjeve, eller noen få har endret seg mye.",
        "Når endringane er skeive, eller nokre få har endra seg mykje.",
        "When the changes are skewed, or a few changed much.",
    ),
    "sign_test": (
        "Når bare retningen på endringen er til å stole på.",
        "Når ein berre kan lite på retninga på endringa.",
        "When only the direction of change can be trusted.",
    ),
    "pearson_r": (
        "Når stegene kan regnes som like store og sammenhengen er rett.",
        "Når stega kan reknast som like store og samanhengen er rett.",
        "When the steps can be taken as equal and the association is straight.",
    ),
    "spearman_rho": (
        "Når sammenhengen stiger uten å være rett, eller noen få ligger langt ute.",
        "Når samanhengen stig utan å vere rett, eller nokre få ligg langt ute.",
        "When the association rises without being straight, or a few lie far out.",
    ),
    "chi_square": (
        "Når rekkefølgen ikke betyr noe, eller for å sammenligne med eldre rapporter.",
        "Når rekkjefølgja ikkje har noko å seie, eller for å samanlikne med eldre rapportar.",
        "When order does not matter, or to compare with older reports.",
    ),
    "fisher_exact": (
        "Når noen celler er små.",
        "Når nokre celler er små.",
        "When some cells are small.",
    ),
    "gamma": (
        "Når rapporten det sammenlignes med, bruker gamma. Like svar telles ikke, så tallet blir høyere.",
        "Når rapporten ein samanliknar med, har gamma. Like svar tel ikkje, så talet blir høgare.",
        "When the report compared with uses gamma. Ties do not count, so the number is higher.",
    ),
    "kendall_tau_b": (
        "Når det er få kategorier og mange like svar.",
        "Når det er få kategoriar og mange like svar.",
        "When there are few categories and many equal answers.",
    ),
    "kendall_tau_c": (
        "Når tabellen har ulikt antall rader og kolonner.",
        "Når tabellen har ulikt tal på rader og kolonnar.",
        "When the table has unequal numbers of rows and columns.",
    ),
    "margins_overlap": (
        "Regelen i rapporter som bruker feilmarginer. Strengere enn en test; vis den ved siden av.",
        "Regelen i rapportar med feilmarginar. Strengare enn ein test; vis han ved sida av.",
        "The rule of reports with margins of error. Stricter than a test; show it beside one.",
    ),
    "welch_t": (
        "Når svarene kan regnes som tall.",
        "Når svara kan reknast som tal.",
        "When the answers can be taken as numbers.",
    ),
    "student_t": (
        "Når spredningen er lik, eller for å sammenligne med eldre rapporter.",
        "Når spreiinga er lik, eller for å samanlikne med eldre rapportar.",
        "When the spread is equal, or to compare with older reports.",
    ),
    "mann_whitney": (
        "Når tallene er få og skjeve, eller bare rekkefølgen er til å stole på.",
        "Når tala er få og skeive, eller ein berre kan lite på rekkjefølgja.",
        "When the numbers are few and skewed, or only their order can be trusted.",
    ),
    "welch_anova": (
        "Når svarene kan regnes som tall.",
        "Når svara kan reknast som tal.",
        "When the answers can be taken as numbers.",
    ),
    "anova_f": (
        "Når spredningen er lik i gruppene, eller for å sammenligne med eldre rapporter.",
        "Når spreiinga er lik i gruppene, eller for å samanlikne med eldre rapportar.",
        "When the groups have equal spread, or to compare with older reports.",
    ),
    "kruskal_wallis": (
        "Når tallene er få og skjeve, eller bare rekkefølgen er til å stole på.",
        "Når tala er få og skeive, eller ein berre kan lite på rekkjefølgja.",
        "When the numbers are few and skewed, or only their order can be trusted.",
    ),
}

REFUSALS: Final[Mapping[str, Texts]] = {
    "unknown": (
        "{name} finnes ikke i dataene.",
        "{name} finst ikkje i dataa.",
        "{name} is not in the data.",
    ),
    "text": (
        "{name} er tekst og har ikke gjennomsnitt. Be om en frekvenstabell, eller kod om til tall.",
        "{name} er tekst og har ikkje gjennomsnitt. Be om ein frekvenstabell, eller kod om til tal.",
        "{name} is text and has no mean. Ask for a frequency table, or recode to numbers.",
    ),
    "categories": (
        "{name} er kategorier uten rekkefølge. Bruk en krysstabell.",
        "{name} er kategoriar utan rekkjefølgje. Bruk ein krysstabell.",
        "{name} has categories without order. Use a cross table.",
    ),
    "weight": (
        "Tabellen kan vektes, men testene her regner hvert svar som ett. Med vekt ville p bli feil. Ta bort vekten for å "
        "teste.",
        "Tabellen kan vektast, men testane her reknar kvart svar som eitt. Med vekt ville p bli feil. Ta bort vekta for "
        "å teste.",
        "The table can be weighted, but the tests here count each answer as one. With weights p would be wrong. Remove "
        "the weight to test.",
    ),
    "one_group": (
        "Det er bare én gruppe med svar, så det er ikke noe å sammenligne med.",
        "Det er berre éi gruppe med svar, så det er ikkje noko å samanlikne med.",
        "Only one group has answers, so there is nothing to compare with.",
    ),
    "many_categories": (
        "{name} har {n} ulike svar, for mange for en krysstabell. Kod om til færre kategorier først.",
        "{name} har {n} ulike svar, for mange for ein krysstabell. Kod om til færre kategoriar først.",
        "{name} has {n} different answers, too many for a cross table. Recode to fewer categories first.",
    ),
    "too_few": (
        "For få svar. Regelen: {rule}.",
        "For få svar. Regelen: {rule}.",
        "Too few answers. The rule: {rule}.",
    ),
    "same": (
        "Alle har svart det samme, så det er ikke noe å teste.",
        "Alle har svart det same, så det er ikkje noko å teste.",
        "Everybody gave the same answer, so there is nothing to test.",
    ),
}

RULES: Final[Mapping[str, Texts]] = {
    "groups": (
        "minst to i hver gruppe, og nok i alt til at p i det hele tatt kan bli under 0,05",
        "minst to i kvar gruppe, og nok i alt til at p i det heile kan bli under 0,05",
        "at least two in each group, and enough in all for p to be able to fall below 0.05",
    ),
    "ranks": (
        "med færre enn seks som har endret seg, kan p ikke bli under 0,05",
        "med færre enn seks som har endra seg, kan p ikkje bli under 0,05",
        "with fewer than six that changed, p cannot fall below 0.05",
    ),
    "pairs": (
        "minst tre par for en t-test",
        "minst tre par for ein t-test",
        "at least three pairs for a t-test",
    ),
    "correlation": (
        "minst fire med svar på begge, ellers finnes ikke intervallet",
        "minst fire med svar på begge, elles finst ikkje intervallet",
        "at least four with an answer to both, or there is no interval",
    ),
    "crosstab": (
        "minst to rader og to kolonner med svar, og minst ti svar i alt",
        "minst to rader og to kolonnar med svar, og minst ti svar i alt",
        "at least two rows and two columns with answers, and ten answers in all",
    ),
    "scale": (
        "minst to som har svart på alt, og helst 30",
        "minst to som har svart på alt, og helst 30",
        "at least two who answered all, and preferably 30",
    ),
}

# No warning or refusal says how few there are: a small count is itself what is protected.
WARNINGS: Final[Mapping[str, Texts]] = {
    "small_groups": (
        "Minste gruppe har færre enn {n} svar. Forskjellen er da svært usikker; se på intervallet.",
        "Den minste gruppa har færre enn {n} svar. Skilnaden er då svært usikker; sjå på intervallet.",
        "The smallest group has fewer than {n} answers. The difference is then very uncertain; look at the interval.",
    ),
    "small": (
        "Færre enn {n} svar. Tallet er svært usikkert; se på intervallet.",
        "Færre enn {n} svar. Talet er svært usikkert; sjå på intervallet.",
        "Fewer than {n} answers. The number is very uncertain; look at the interval.",
    ),
    "expected": (
        "Noen celler har forventet antall under fem. Slå gjerne sammen kategorier.",
        "Nokre celler har forventa tal under fem. Slå gjerne saman kategoriar.",
        "Some cells have an expected count below five. Consider merging categories.",
    ),
    "no_comparison": (
        "Uten sammenligningsgruppe viser testen at noe er endret, ikke hva det kommer av.",
        "Utan samanlikningsgruppe viser testen at noko er endra, ikkje kva det kjem av.",
        "Without a comparison group the test shows that something changed, not why.",
    ),
    "many_groups": (
        "Med {n} grupper blir noen parvise forskjeller store av tilfeldigheter. Bruk justert p.",
        "Med {n} grupper blir nokre parvise skilnader store av det tilfeldige. Bruk justert p.",
        "With {n} groups some pairwise differences become large by chance. Use adjusted p.",
    ),
    "many_categories": (
        "{name} har {n} verdier. Tabellen blir lettere å lese med færre.",
        "{name} har {n} verdiar. Tabellen blir lettare å lese med færre.",
        "{name} has {n} values. The table reads better with fewer.",
    ),
}
