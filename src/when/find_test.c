/* find_test.c - time mentions. Each row is one document of one or more sentences (lines) and what must be
 * found in it, as "words=value" in reading order; look-alikes that must be refused stand with an empty
 * answer. */
#include "when/fixture.h"

#include "tap.h"

static const struct {
    const char *day, *text, *want;
} rows[] = {
    /* absolute days in British, American and ISO order */
    {"2024-03-15", "The treaty was signed on 12 November 2019 in Geneva .", "12 November 2019=2019-11-12"},
    {"2024-03-15", "It lapsed on November 12 , 2019 .", "November 12 , 2019=2019-11-12"},
    {"2024-03-15", "On the 3rd of May 2021 they met .", "the 3rd of May 2021=2021-05-03"},
    {"2024-03-15", "A note dated 2024-02-09 and another of 09/02/2024 were found.",
     "2024-02-09=2024-02-09; 09/02/2024=2024-02-09"},
    {"2024-03-15", "The letter of 02/28/2024 was leaked.", "02/28/2024=2024-02-28"},
    {"2024-03-15", "Published 14.02.2024 in the gazette.", "14.02.2024=2024-02-14"},
    {"2024-03-15", "They spoke on Tuesday, 5 March 2024, by phone.", "Tuesday, 5 March 2024=2024-03-05"},
    {"2024-03-15", "The vote on Wed., Feb. 28 was annulled.", "Wed., Feb. 28=2024-02-28"},
    {"2024-03-15", "The twenty-first of June 2023 was a holiday.",
     "The twenty-first of June 2023=2023-06-21"},
    {"2024-03-15", "It happened between 3 and 5 February .", "3=2024-02-03; 5 February=2024-02-05"},
    {"2024-03-15", "Talks ran from 10 May to 3 June 1940.", "10 May=1940-05-10; 3 June 1940=1940-06-03"},
    {"2024-03-15", "It was in force from December 2021 to March 2022.",
     "December 2021=2021-12; March 2022=2022-03"},
    {"2024-03-15", "The session of January-March 2023 was cut short.", "January=2023-01; March 2023=2023-03"},
    {"2024-03-15", "The embassy shut in May, 2021, he said.", "May, 2021=2021-05"},
    {"2024-03-15", "No 30 February was ever seen, nor a 31 June.", "February=2024-02; June=2023-06"},
    /* years, decades, centuries */
    {"2024-03-15", "It left the union in 2020 and rejoined in 2023.", "2020=2020; 2023=2023"},
    {"2024-03-15", "The 1994-95 siege and the years 2014-2016 are taught.",
     "1994=1994; 95=1995; years=PXY; 2014=2014; 2016=2016"},
    {"2024-03-15", "Ties date back to the 1960s, the late 1970s and the early nineties.",
     "the 1960s=196X; the late 1970s=197X; the early nineties=199X"},
    {"2024-03-15", "In the twentieth century and since the 18th century maps differed.",
     "the twentieth century=19XX; the 18th century=17XX"},
    {"2024-03-15", "The class of '68 marched .", "'68=1968"},
    {"2024-03-15", "Growth in FY2023 beat that of fiscal year 2022.",
     "FY2023=FY2023; fiscal year 2022=FY2022"},
    {"2024-03-15", "The city was founded in 753 BC and burnt in AD 64.", "753 BC=BC0753; AD 64=0064"},
    {"2024-03-15", "Around 1850 the border moved.", "Around 1850=1850"},
    /* quarters, halves, seasons, weeks */
    {"2024-03-15", "Exports fell in the fourth quarter of 2023.", "the fourth quarter of 2023=2023-Q4"},
    {"2024-03-15", "Output rose in Q1 and in Q4 2023.", "Q1=2024-Q1; Q4 2023=2023-Q4"},
    {"2024-03-15", "Third-quarter results disappointed.", "Third-quarter=2023-Q3"},
    {"2024-03-15", "Aid doubled in the first half of last year.", "the first half of last year=2023-H1"},
    {"2024-03-15", "In winter 2022-23 and in spring 2023 gas ran short.",
     "winter 2022-23=2022-WI; spring 2023=2023-SP"},
    {"2024-03-15", "Last summer they met; this autumn they will meet again.",
     "Last summer=2023-SU; this autumn=2024-FA"},
    {"2024-03-15", "In the week of 4 March strikes spread.", "the week of 4 March=2024-W10"},
    {"2024-03-15", "The first week of May 2022 was tense.", "The first week of May 2022=2022-05"},
    /* deictic and relative to publication */
    {"2024-03-15", "He arrived yesterday, speaks today and leaves tomorrow.",
     "yesterday=2024-03-14; today=2024-03-15; tomorrow=2024-03-16"},
    {"2024-03-15", "The day before yesterday they quarrelled.", "The day before yesterday=2024-03-13"},
    {"2024-03-15", "Earlier today and late yesterday shells fell.",
     "Earlier today=2024-03-15; late yesterday=2024-03-14"},
    {"2024-03-15", "He resigned on Thursday.", "Thursday=2024-03-14"},
    {"2024-03-15", "He resigned on Friday.", "Friday=2024-03-15"},
    {"2024-03-15", "He will resign on Monday.", "Monday=2024-03-18"},
    {"2024-03-15", "Last Thursday he resigned.", "Last Thursday=2024-03-14"},
    {"2024-03-15", "Next Tuesday parliament meets.", "Next Tuesday=2024-03-19"},
    {"2024-03-15", "They met on Monday this week and on Friday last week.",
     "Monday this week=2024-03-11; Friday last week=2024-03-08"},
    {"2024-03-15", "The week before last the ministers met.", "The week before last=2024-W09"},
    {"2024-03-15", "In the year before last trade doubled.", "the year before last=2022"},
    {"2024-03-15", "Relations were cut in April.", "April=2023-04"},
    {"2024-03-15", "Relations will be restored in April.", "April=2024-04"},
    {"2024-03-15", "Relations were cut last April and restored last month.",
     "last April=2023-04; last month=2024-02"},
    {"2024-03-15", "The envoy left on 28 March.", "28 March=2023-03-28"},
    {"2024-03-15", "The envoy is to leave on 28 March.", "28 March=2024-03-28"},
    {"2024-03-15", "The pact expires on December 31.", "December 31=2024-12-31"},
    {"2024-03-15", "Two weeks ago and 18 months ago similar raids failed.",
     "Two weeks ago=2024-W09; 18 months ago=2022-09"},
    {"2024-03-15", "Half a century ago, three decades ago and a year and a half ago are not the same.",
     "Half a century ago=1974; three decades ago=199X; a year and a half ago=2022-09"},
    {"2024-03-15", "A deal is due in two weeks' time, three days from now.",
     "two weeks' time=2024-W13; three days from now=2024-03-18"},
    {"2024-03-15", "Early this month and late last year two envoys died.",
     "Early this month=2024-03; late last year=2023"},
    {"2024-03-15", "By the end of the month and by year-end more will follow.",
     "the end of the month=2024-03; year-end=2024"},
    {"2024-03-15", "At the beginning of next year the mission closes.", "the beginning of next year=2025"},
    {"2024-03-15", "The coming week will tell.", "The coming week=2024-W12"},
    {"2024-03-15", "They met over the weekend.", "the weekend=2024-W10-WE"},
    {"2024-03-15", "They will meet over the weekend.", "the weekend=2024-W11-WE"},
    {"2024-03-17", "They met over the weekend.", "the weekend=2024-W11-WE"},
    {"2024-11-18", "The embassy reopened two Fridays ago.", "two Fridays ago=2024-11-08"},
    {"2024-11-15", "The embassy reopened two Fridays ago.", "two Fridays ago=2024-11-01"},
    {"2024-11-18", "The envoy arrived the Thursday before last.", "the Thursday before last=2024-11-07"},
    {"2024-09-17",
     "The court rules a week on Friday, the board on Wednesday week and the house on Tuesday next.",
     "a week on Friday=2024-09-27; Wednesday week=2024-09-25; Tuesday next=2024-09-24"},
    {"2024-09-17", "He said Wednesday week-long talks would follow.", "Wednesday=2024-09-11; week-long=P1W"},
    {"2024-01-31", "From Tuesday to Thursday the summit will be held.",
     "Tuesday=2024-02-06; Thursday=2024-02-08"},
    {"2024-08-12", "Output fell in the three months to June.", "three months=P3M; June=2024-06"},
    {"2024-08-12", "It grew over the past fortnight.", "the past fortnight=P2W"},
    {"2023-08-24", "The pact was struck in August 2019 and broke down that December.",
     "August 2019=2019-08; that December=2019-12"},
    {"2023-08-24", "He said in 2019 that May would win.", "2019=2019"},
    {"2022-08-01", "It postponed the measure until September 1.", "September 1=2022-09-01"},
    {"2022-10-01", "It postponed the measure until September 1.", "September 1=2022-09-01"},
    {"2022-10-01", "He had stayed until March.", "March=2022-03"},
    {"2016-07-17", "They failed to topple him on Friday.", "Friday=2016-07-15"},
    {"2016-07-17", "They agreed to meet him on Friday.", "Friday=2016-07-22"},
    {"2023-07-14", "Exports fell in Q1 FY24 and the fourth quarter of fiscal year 2022-23.",
     "Q1 FY24=FY2024-Q1; the fourth quarter of fiscal year 2022-23=FY2022-Q4"},
    {"2024-08-20", "In the southern winter it opened an office.", "winter=2024-WI"},
    {"2024-08-20", "In the winter it opened an office.", "the winter=2023-WI"},
    {"2024-04-21", "The strike will come on Passover.", "Passover=2024-04-23"},
    {"2024-03-15", "On the 20th of last month he was freed.", "the 20th of last month=2024-02-20"},
    {"2024-03-15", "It took effect on 1 January this year.", "1 January this year=2024-01-01"},
    /* relative to the text */
    {"2024-03-15", "On 5 May 1992 they met. The same day a note was signed.",
     "5 May 1992=1992-05-05; The same day=1992-05-05"},
    {"2024-03-15", "On 5 May 1992 they met.\nThe following day it was signed, and a week later ratified.",
     "5 May 1992=1992-05-05; The following day=1992-05-06; a week later=1992-W20"},
    {"2024-03-15", "Recognised in 1992, it was expelled three years later.",
     "1992=1992; three years later=1995"},
    {"2024-03-15", "In March 2022 he fled; two months earlier he had won.",
     "March 2022=2022-03; two months earlier=2022-01"},
    {"2024-03-15", "War came in 2014. Later that year a truce was signed.",
     "2014=2014; Later that year=2014"},
    {"2024-03-15", "In June 2019 and the previous month shots were fired.",
     "June 2019=2019-06; the previous month=2019-05"},
    {"2024-03-15", "They broke off in 1998. In March of that year, shells fell.",
     "1998=1998; March of that year=1998-03"},
    {"2024-03-15", "He was shot on Tuesday and died the next day.",
     "Tuesday=2024-03-12; the next day=2024-03-13"},
    {"2024-03-15", "The ceasefire, agreed the day before, held.", "the day before=2024-03-14"},
    /* clock times, zones, parts of the day */
    {"2024-03-15", "The blast came at 5.30pm on Thursday.", "5.30pm=2024-03-14T17:30; Thursday=2024-03-14"},
    {"2024-03-15", "At 0600 GMT and at 18:45 CET sirens sounded.",
     "0600 GMT=2024-03-15T06:00Z; 18:45 CET=2024-03-15T18:45+01:00"},
    {"2024-03-15", "Voting ended at 8 p.m. Moscow time on Sunday.",
     "8 p.m. Moscow time=2024-03-10T20:00+03:00; Sunday=2024-03-10"},
    {"2024-07-15", "It began at 9 a.m. Eastern time on July 4.",
     "9 a.m. Eastern time=2024-07-04T09:00-04:00; July 4=2024-07-04"},
    {"2024-03-15", "At three o'clock in the afternoon they left.",
     "three o'clock in the afternoon=2024-03-15T15:00"},
    {"2024-03-15", "Polls close at noon; results come by midnight.",
     "noon=2024-03-15T12:00; midnight=2024-03-15T24:00"},
    {"2024-03-15", "Shortly after midnight on Wednesday drones struck.",
     "Shortly after midnight=2024-03-13T00:00; Wednesday=2024-03-13"},
    {"2024-03-15", "On Tuesday evening and yesterday morning they talked.",
     "Tuesday evening=2024-03-12TEV; yesterday morning=2024-03-14TMO"},
    {"2024-03-15", "In the early hours of Thursday tanks moved.",
     "the early hours of Thursday=2024-03-14TMO"},
    {"2024-03-15", "On the night of 24 February 2022 it began.",
     "the night of 24 February 2022=2022-02-24TNI"},
    {"2024-03-15", "Last night and tonight are unlike.", "Last night=2024-03-14TNI; tonight=2024-03-15TNI"},
    {"2024-03-15", "That evening of 3 May 2020 he spoke.",
     "That evening=2024-03-15TEV; 3 May 2020=2020-05-03"},
    /* vague: by reference */
    {"2024-03-15", "Ties have improved in recent years and are now cordial.",
     "recent years=PAST_REF; now=PRESENT_REF"},
    {"2024-03-15", "In the coming weeks, and in future, more is expected.",
     "the coming weeks=FUTURE_REF; future=FUTURE_REF"},
    {"2024-03-15", "Until now it had none; the current envoy recently left.",
     "now=PRESENT_REF; current=PRESENT_REF; recently=PAST_REF"},
    {"2024-03-15", "Years ago and decades earlier they were allies.",
     "Years ago=PAST_REF; decades earlier=PAST_REF"},
    /* durations and sets */
    {"2024-03-15", "After a three-day visit and two weeks of talks nothing changed.",
     "three-day=P3D; two weeks=P2W"},
    {"2024-03-15", "Two days after the vote, more than a decade of rule ended.",
     "Two days=P2D; more than a decade=P1DE"},
    {"2024-03-15", "They were given 48 hours, at least six months, up to two and a half years.",
     "48 hours=PT48H; at least six months=P6M; up to two and a half years=P2.5Y"},
    {"2024-03-15", "A 99-year lease, a decades-long feud and a month-long siege.",
     "99-year=P99Y; decades-long=PXDE; a month-long=P1M"},
    {"2024-03-15", "It takes 60 to 90 days.", "60=P60D; 90 days=P90D"},
    {"2024-03-15", "For several months, a few days, dozens of years.",
     "several months=PXM; a few days=PXD; dozens of years=PXY"},
    {"2024-03-15", "Over the past three years and the next four months costs rise.",
     "the past three years=P3Y; the next four months=P4M"},
    {"2024-03-15", "The council meets every Tuesday, each year, every two months and twice a week.",
     "every Tuesday=XXXX-WXX-2; each year=P1Y; every two months=P2M; twice a week=P1W"},
    {"2024-03-15", "The weekly briefing and the annual summit are held on Mondays.",
     "weekly=P1W; annual=P1Y; Mondays=XXXX-WXX-1"},
    {"2024-03-15", "It pumps 900,000 barrels a day, 12 hours per day.",
     "a day=P1D; 12 hours=PT12H; per day=P1D"},
    {"2024-03-15", "A 45-year-old diplomat, 30 years old at the time.",
     "45-year-old=P45Y; 30 years old=P30Y"},
    /* named days */
    {"2024-11-19", "The pope will speak on Christmas Day and at Easter 2025.",
     "Christmas Day=2024-12-25; Easter 2025=2025-04-20"},
    {"2024-03-15", "On New Year's Eve and Good Friday 2023 shops shut.",
     "New Year's Eve=2023-12-31; Good Friday 2023=2023-04-07"},
    {"2024-03-25", "Nowruz was marked in Kabul.", "Nowruz=2024-03-20"},
    {"2024-04-12", "Prayers for Eid al-Fitr drew crowds.", "Eid al-Fitr=2024-04-10"},
    {"2024-08-20", "On India's Independence Day flags flew.", "India's Independence Day=2024-08-15"},
    {"2024-08-25", "On Independence Day , August 24 , he spoke.",
     "Independence Day=2024-08-24; August 24=2024-08-24"},
    {"2024-08-25", "Independence Day songs were sung.", ""},
    {"2024-08-25", "After the 9/11 attacks and the October 7 attack laws changed.",
     "9/11=2001-09-11; October 7=2023-10-07"},
    {"2024-08-25", "On Thanksgiving 2023 and Memorial Day 2024 he rested.",
     "Thanksgiving 2023=2023-11-23; Memorial Day 2024=2024-05-27"},
    /* companies, courts and chanceries */
    {"2012-09-21", "Shares in the company rose 3.2% on Thursday to close at $45.10.", "Thursday=2012-09-20"},
    {"2012-09-21", "Sales for the first nine months of 2012 fell 5% compared with the same period last year.",
     "the first nine months=P9M; 2012=2012; last year=2011"},
    {"2012-09-21", "The company, founded in 1903, employs 164,000 people worldwide.", "1903=1903"},
    {"2012-09-21", "The new model goes on sale on October 5 in nine countries.", "October 5=2012-10-05"},
    {"2012-09-21", "It plans to cut 2,000 jobs over the next two years.", "the next two years=P2Y"},
    {"2012-09-21", "The merger was announced on August 27th and completed a month later.",
     "August 27th=2012-08-27; a month later=2012-09"},
    {"2012-09-21", "The index closed at its highest level since December 2007.", "December 2007=2007-12"},
    {"2012-09-21", "Its chief executive stepped down earlier this year after 14 years at the helm.",
     "earlier this year=2012; 14 years=P14Y"},
    {"2012-09-21", "The crash, which occurred at 14:35 local time (18:35 UTC) Wednesday, killed two.",
     "14:35 local time=2012-09-19T14:35; 18:35 UTC=2012-09-19T18:35Z; Wednesday=2012-09-19"},
    {"2012-09-21", "The airline took delivery of its first jet in late 2011, three years behind schedule.",
     "late 2011=2011; three years=P3Y"},
    {"2012-09-21", "As of 2011, it was the world's second-largest carmaker.", "2011=2011"},
    {"2012-09-21", "He had been with the company since the mid-1990s.", "the mid-1990s=199X"},
    {"2012-09-21", "Production will begin in 2014, with deliveries starting in mid-2015.",
     "2014=2014; mid-2015=2015"},
    {"2012-09-21", "It is the company's biggest quarterly loss in a decade.", "quarterly=P1Q; a decade=P1DE"},
    {"2012-09-21", "At the time, analysts expected the deal to close by year's end.", "year's end=2012"},
    {"2012-09-21", "The judge gave both sides until October 1 to respond.", "October 1=2012-10-01"},
    {"2012-09-21", "The hearing is scheduled for next Monday.", "next Monday=2012-09-24"},
    {"2012-09-21", "Trading was halted for about 20 minutes on Tuesday afternoon.",
     "about 20 minutes=PT20M; Tuesday afternoon=2012-09-18TAF"},
    {"2012-09-21", "Prices have doubled since the beginning of the year.", "the beginning of the year=2012"},
    {"2012-09-21", "During the past decade exports tripled.", "the past decade=P1DE"},
    {"2025-10-09",
     "The ceasefire takes effect within 24 hours of cabinet approval, expected Thursday evening.",
     "24 hours=PT24H; Thursday evening=2025-10-09TEV"},
    {"2025-10-09",
     "India will upgrade its technical mission in Kabul to an embassy, Jaishankar said on Friday, October "
     "10.",
     "Friday, October 10=2025-10-10"},
    {"2025-10-09", "The visit, the first since August 2021, runs from October 9 to 16.",
     "August 2021=2021-08; October 9=2025-10-09; 16=2025-10-16"},
    {"2025-10-09", "Moscow recognised the Taliban government on July 3 this year.",
     "July 3 this year=2025-07-03"},
    {"2025-10-09", "The ministers will meet in New York during the last week of September next year.",
     "the last week of September next year=2026-09"},
    {"2025-10-09", "Hostages were freed at dawn on Monday after 738 days in captivity.",
     "dawn=2025-10-06TMO; Monday=2025-10-06; 738 days=P738D"},
    {"2025-10-09", "The embassy was closed for security reasons in the wake of the April 2023 fighting.",
     "April 2023=2023-04"},
    {"2025-10-09", "He was sworn in at midnight, hours after the vote.",
     "midnight=2025-10-09T24:00; hours=PTXH"},
    {"2025-10-09",
     "The group was removed from the list on the eve of the summit, two days before the vote on Friday.",
     "two days=P2D; Friday=2025-10-03"},
    {"2025-10-09", "Weeks of shuttle diplomacy culminated in a deal late Wednesday.",
     "Weeks=PXW; late Wednesday=2025-10-08"},
    {"2025-10-09",
     "It withdrew recognition in 2004, restored it in 2008 and withdrew it again two years later.",
     "2004=2004; 2008=2008; two years later=2010"},
    {"2025-10-09", "Somalia marked 65 years of independence on 1 July 2025.",
     "65 years=P65Y; 1 July 2025=2025-07-01"},
    {"2025-10-09", "The junta has been in power for four years and seven months.",
     "four years=P4Y; seven months=P7M"},
    {"2025-10-09", "On 15 and 16 November they will sit down in Doha.",
     "15=2025-11-15; 16 November=2025-11-16"},
    {"2025-10-09", "The foreign ministry, in a note of 12 September, gave him 72 hours to leave.",
     "12 September=2025-09-12; 72 hours=PT72H"},
    {"2025-10-09", "He presented his credentials on the afternoon of 7 October.",
     "the afternoon of 7 October=2025-10-07TAF"},
    {"2025-10-09", "The parliament voted 89-3 on Tuesday to recognise the state.", "Tuesday=2025-10-07"},
    {"2025-10-09", "Since last October the border has been shut daily from 6 p.m. to 6 a.m.",
     "last October=2024-10; daily=P1D; 6 p.m.=2025-10-09T18:00; 6 a.m.=2025-10-09T06:00"},
    {"2025-10-09", "The decree, dated Oct 8, enters into force on Jan 1, 2026.",
     "Oct 8=2025-10-08; Jan 1, 2026=2026-01-01"},
    {"2025-10-09", "Next year marks the 50th anniversary of the 1976 declaration.",
     "Next year=2026; 1976=1976"},
    {"2025-10-09", "A decade ago, in the autumn of 2015, the situation was different.",
     "A decade ago=201X; the autumn of 2015=2015-FA"},
    {"2025-10-09", "Not since the 1956 Suez crisis has London been so isolated.", "1956=1956"},
    {"2025-10-09", "Sanctions snapped back at 8 p.m. EDT on September 27 (0000 GMT on September 28).",
     "8 p.m. EDT=2025-09-27T20:00-04:00; September 27=2025-09-27; 0000 GMT=2025-09-28T00:00Z; September "
     "28=2025-09-28"},
    {"2025-10-09", "The post was vacant from 2018 until early this year.", "2018=2018; early this year=2025"},
    {"2025-10-09", "The ambassador of 17 years' standing left last week.",
     "17 years=P17Y; last week=2025-W40"},
    {"2025-10-09", "Tomorrow's talks follow Sunday's shelling.", "Tomorrow=2025-10-10; Sunday=2025-10-05"},
    {"2025-10-09", "By 2030, half of the fleet will be electric.", "2030=2030"},
    {"2025-10-09", "Up to 2,000 people had gathered by 3pm.", "3pm=2025-10-09T15:00"},
    {"2025-10-09", "A fortnight ago and a century earlier such a pact was unthinkable.",
     "A fortnight ago=2025-W39; a century earlier=19XX"},
    {"2025-10-09", "In a 2-1 ruling the court sided with the May 14 petition.", "May 14=2025-05-14"},
    {"2025-10-09", "They spoke for 90 minutes on Thursday, their second call this month.",
     "90 minutes=PT90M; Thursday=2025-10-09; this month=2025-10"},
    {"2025-10-09", "The council meets on the first Monday of November, as on the last Friday of May 2024.",
     "the first Monday of November=2025-11-03; the last Friday of May 2024=2024-05-31"},
    /* refused */
    {"2024-03-15", "Mrs May met Judge April Jones; the army may march.", ""},
    {"2024-03-15", "Theresa May said May would stay.", ""},
    {"2024-03-15", "Resolution 2254, Article 2020, Flight 1989 and Room 1917.", ""},
    {"2024-03-15", "Some 2021 people and 1,999 troops on $2000 a head.", ""},
    {"2024-03-15", "The April 25 Movement and the 17 November Group merged.", ""},
    {"2024-03-15", "The Sunday Times, the Daily Mail and the Good Friday Agreement.", ""},
    {"2024-03-15", "The fall of Kabul and the Prague Spring.", ""},
    {"2024-03-15", "The second round, a second chance, minutes of the meeting.", ""},
    {"2024-03-15", "They won 3-1 and lost 2-0; 24.5 percent; version 10.4.", ""},
    {"2024-03-15", "He sat with August Schmidt and June Carter.", ""},
    {"2024-03-15", "The 2020 Olympics in Tokyo and the 2003 invasion.", "2020=2020; 2003=2003"},
    /* namesakes beside what they are mistaken for */
    {"2023-06-14", "April Ryan and June Osborne asked the prime minister, Theresa May, about Brexit.", ""},
    {"2023-06-14", "May's deal was voted down three times.", ""},
    {"2023-06-14", "In May, May resigned.", "May=2023-05"},
    {"2023-06-14",
     "The Fifth of May Movement, the July 26 Movement and the 17th of November group were banned.", ""},
    {"2023-06-14", "The committee of 1922 backbenchers met him.", ""},
    {"2023-06-14", "Boeing 747s and the 2000 delegates were grounded.", ""},
    {"2023-06-14", "He paid 1950 euros for a 1998 Toyota.", "1998=1998"},
    {"2023-06-14", "UNSCR 1325, ISO 9001, Form 1040 and Channel 4 were mentioned.", ""},
    {"2023-06-14", "They may march in March; the march may be banned.", "March=2024-03"},
    {"2023-06-14", "August company gathered at the August summit.", "August=2022-08"},
    {"2023-06-14", "Spring water and winter coats were handed out.", "winter=XXXX-WI"},
    {"2023-06-14", "The second minute of the second half decided it.", ""},
    {"2023-06-14", "He is 45 years old and served five terms.", "45 years old=P45Y"},
    {"2023-06-14", "The Friday prayers turned violent.", "Friday=2023-06-09"},
    {"2023-06-14", "The Thirty Years War ended in 1648.", "Thirty Years=P30Y; 1648=1648"},
    {"2023-06-14", "The 38th parallel and the 1,200-km border.", ""},
    {"2023-06-14", "At least 2023 fighters and 1,989 civilians died.", ""},
    {"2023-06-14", "He spoke at length on Thursday last.", "Thursday=2023-06-08"},
    {"2023-06-14", "On 9 June the tanks rolled in; on the 11th they left.",
     "9 June=2023-06-09; the 11th=2023-06-11"},
    {"2023-06-14", "By 4 July 2024 at the latest, elections must be held.", "4 July 2024=2024-07-04"},
    {"2023-06-14", "Since coming to power two years ago, the group has banned music.", "two years ago=2021"},
    {"2023-06-14", "Tuesday marks one year since the invasion began.", "Tuesday=2023-06-20; one year=P1Y"},
    {"2023-06-14", "He is expected in Riyadh on Sunday and in Doha the day after.",
     "Sunday=2023-06-18; the day after=2023-06-19"},
    {"2023-06-14", "Nearly 30 years later the file remains closed.", "Nearly 30 years later=2053"},
    {"2023-06-14", "The accord, reached a year ago this week, has collapsed.",
     "a year ago=2022; this week=2023-W24"},
    {"2023-06-14", "The talks are to resume Monday at 10 a.m. in Geneva.",
     "Monday=2023-06-19; 10 a.m.=2023-06-19T10:00"},
    {"2023-06-14", "A curfew from 10pm to 5am was imposed Tuesday night.",
     "10pm=2023-06-13T22:00; 5am=2023-06-13T05:00; Tuesday night=2023-06-13TNI"},
    {"2023-06-14", "The Q2 GDP figures will be out in late July.", "Q2=2023-Q2; late July=2023-07"},
    {"2023-06-14", "It was the warmest June day in 20 years.", "June=2023-06; 20 years=P20Y"},
    {"2023-06-14", "Some 20 minutes past midnight a blast was heard.",
     "Some 20 minutes=PT20M; midnight=2023-06-14T24:00"},
    {"2023-06-14",
     "Kosovo declared independence on February 17, 2008, and was recognised by 60 states within a year.",
     "February 17, 2008=2008-02-17; a year=P1Y"},
    {"2023-06-14", "The mandate, extended every six months since 2017, lapses on July 10.",
     "every six months=P6M; 2017=2017; July 10=2023-07-10"},
    {"2023-06-14", "He has been held since early last year.", "early last year=2022"},
    {"2023-06-14", "The post-1991 order and pre-2014 borders are gone.", "1991=1991; 2014=2014"},
    {"2023-06-14", "They signed the so-called 2+4 treaty on 12/9/1990.", "12/9/1990=1990-09-12"},
    {"2023-06-14", "Within days of taking office he flew to Beijing.", "days=PXD"},
    {"2023-06-14", "The pair last met in November 2022.", "November 2022=2022-11"},
    {"2023-06-14", "Three days of mourning were declared from Wednesday.",
     "Three days=P3D; Wednesday=2023-06-14"},
    {"2023-06-14", "No date has been set, but a visit before the end of summer is likely.",
     "the end of summer=2023-SU"},
    {"2023-06-14", "The two had dinner last Saturday evening.", "last Saturday evening=2023-06-10TEV"},
    {"2023-06-14", "The Hundred Days ended in the early hours of the morning.",
     "Hundred Days=P100D; the early hours of the morning=2023-06-14TMO"},
};

static When *when;

static bool next_want(Str *rest, Str *ret_words, Str *ret_value)
{
    Str one;
    if (!str_cut(rest, ';', &one))
        return false;
    one = str_trim(one);
    size_t eq = str_find_char(one, '=', 0);
    *ret_words = str_slice(one, 0, eq);
    *ret_value = str_slice(one, eq + 1, one.n);
    return true;
}

static void check_row(size_t i)
{
    Arena a = {0};
    Fixture f = fixture_text(&a, rows[i].day, str_of(rows[i].text));
    Times t;
    Str rest = str_of(rows[i].want), words, value;
    size_t k = 0;
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    for (; next_want(&rest, &words, &value) && k < t.n; k++) {
        Str got = str_slice(f.doc.text, t.at[k].from, t.at[k].to);
        if (!str_eq(got, words) || !str_eq(t.at[k].value, value))
            printf("# \"%.*s\" = %.*s where \"%.*s\" = %.*s is due\n", STR_ARG(got), STR_ARG(t.at[k].value),
                   STR_ARG(words), STR_ARG(value));
        CHECK(str_eq(got, words) && str_eq(t.at[k].value, value));
    }
    for (size_t j = k; j < t.n; j++)
        printf("# extra \"%.*s\" = %.*s\n", STR_ARG(str_slice(f.doc.text, t.at[j].from, t.at[j].to)),
               STR_ARG(t.at[j].value));
    CHECK(k == t.n && rest.n == 0);
    arena_done(&a);
}

static const struct {
    const char *day, *text, *edtf, *from, *to; /* of the first mention */
    const char *flag;
} bounds[] = {
    {"2025-07-03", "He arrived this week.", "2025-06-30/2025-07-06", "2025-06-30", "2025-07-03", ""},
    {"2025-07-03", "He arrived earlier this week.", "2025-06-30/2025-07-06", "2025-06-30", "2025-07-03", ""},
    {"2025-07-03", "He will arrive this week.", "2025-06-30/2025-07-06", "2025-07-03", "2025-07-06", ""},
    {"2025-07-03", "He will arrive later this month.", "2025-07", "2025-07-03", "2025-07-31", ""},
    {"2025-07-03", "He arrived in late June.", "2025-06", "2025-06-20", "2025-06-30", ""},
    {"2025-07-03", "In mid-May he arrived.", "2025-05", "2025-05-10", "2025-05-21", ""},
    {"2025-07-03", "In early 2024 he arrived.", "2024", "2024-01-01", "2024-06-30", ""},
    {"2025-07-03", "He arrived last month.", "2025-06", "2025-06-01", "2025-06-30", ""},
    {"2025-07-03", "It has held since 2021.", "2021", "2021-01-01", "2021-12-31", "since"},
    {"2025-07-03", "It held until May 2024.", "2024-05", "2024-05-01", "2024-05-31", "until"},
    {"2025-07-03", "It fell before 2021.", "2021", "2021-01-01", "2021-12-31", "before"},
    {"2025-07-03", "It fell after 15 August 2021.", "2021-08-15", "2021-08-15", "2021-08-15", "after"},
    {"2025-07-03", "It fell about three years ago.", "2022~", "2021-01-01", "2023-12-31", ""},
    {"2025-07-03", "In the winter of 2023 it fell.", "2023-24", "2023-12-01", "2024-02-29", ""},
    {"2025-07-03", "In the second half of 2024 it fell.", "2024-41", "2024-07-01", "2024-12-31", ""},
    {"2025-07-03", "In the 1990s it fell.", "199X", "1990-01-01", "1999-12-31", ""},
    {"2025-07-03", "It fell at 00:43 IST.", "2025-07-03T00:43:00+05:30", "2025-07-03", "2025-07-03", ""},
    {"2025-07-03", "It ends at midnight.", "2025-07-04T00:00:00", "2025-07-03", "2025-07-03", ""},
    {"2025-07-03", "In recent years it fell.", "", NULL, NULL, ""},
};

static void check_day(Day d, const char *want)
{
    char text[DAY_TEXT];
    CHECK_STR(str_of(day_print(d, text)), want);
}

static void check_bounds(size_t i)
{
    Arena a = {0};
    Fixture f = fixture_text(&a, bounds[i].day, str_of(bounds[i].text));
    Times t;
    Str flag = str_of(bounds[i].flag);
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    if (CHECK(t.n == 1)) {
        const Timex *x = &t.at[0];
        CHECK_STR(x->edtf, bounds[i].edtf);
        CHECK(x->dated == (bounds[i].from != NULL));
        if (x->dated && bounds[i].from) {
            check_day(x->cut.earliest, bounds[i].from);
            check_day(x->cut.latest, bounds[i].to);
        }
        CHECK(x->since == str_eq(flag, STR("since")) && x->until == str_eq(flag, STR("until")) &&
              x->before == str_eq(flag, STR("before")) && x->after == str_eq(flag, STR("after")));
    }
    arena_done(&a);
}

/* An article of history: its months belong to the year it stands in, not to that of writing. */
static void test_narrative(void)
{
    static const char text[] =
        "In April 1992 war began .\nIn June the city fell .\nBy December 1992 winter set in .\n"
        "In January the bridge was blown up .\nIn 1914 it had been a frontier .\n"
        "On 3 March a truce was signed .\nThe same year it failed .\n"
        "In 1995 peace came , and in 1996 the force left .\n"
        "Rome signed on 1 February 1997 and Paris on 28 October .\nOslo waited until 16 November 2006 .\n"
        "An envoy came on 13 December .";
    static const char *const want[] = {"1992-04",    "1992-06",    "1992-12",    "XXXX-WI",   "1993-01",
                                       "1914",       "1993-03-03", "1993",       "1995",      "1996",
                                       "1997-02-01", "1997-10-28", "2006-11-16", "2006-12-13"};
    Arena a = {0};
    Fixture f = fixture_text(&a, "2009-12-19", str_of(text));
    Times t;
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    size_t k = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (k < sizeof want / sizeof *want && str_eq(t.at[i].value, str_of(want[k])))
            k++;
        else
            printf("# %.*s\n", STR_ARG(t.at[i].value));
    }
    CHECK(k >= 12);
    arena_done(&a);
    tap_done("a history has its own line of years");
}

/* Codebook T1: the publication day at the dateline's place. */
static void test_today(void)
{
    Arena a = {0};
    Times t;
    Fixture f = fixture_text(&a, "2025-07-04T00:21:00+05:30", STR("He left today ."));
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    char d[DAY_TEXT];
    CHECK_STR(str_of(day_print(t.today, d)), "2025-07-04");
    CHECK(t.offset == 330);
    f = fixture_text(&a, "2025-07-04", STR("He left today ."));
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    CHECK_STR(str_of(day_print(t.today, d)), "2025-07-04");
    f = fixture_text(&a, "", STR("He left today , on 3 May 2024 ."));
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    CHECK(t.today.n == DAY_MIN.n && t.n == 2 && t.at[1].dated);
    arena_done(&a);
    tap_done("T1: today is the outlet's day where the place is not known, none where nothing is");
}

static void test_words(void)
{
    Arena a = {0};
    Times t;
    Fixture f = fixture_text(&a, "2024-03-15", STR("Back in mid-May 2021 , on the 3rd-5th of June ."));
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    if (CHECK(t.n >= 1)) {
        CHECK(t.at[0].first == 2 && t.at[0].last == 4);
        CHECK_STR(t.at[0].mod, "MID");
    }
    arena_done(&a);
    tap_done("spans name the words they touch");
}

/* Ten megabytes of digits, and dates by the hundred thousand: linear. */
static void test_hostile(void)
{
    Arena a = {0};
    size_t n = 10 << 20;
    char *p = arena_alloc(&a, n);
    memset(p, '9', n);
    Times t;
    Fixture f = fixture_text(&a, "2024-03-15", (Str){p, n});
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    CHECK(t.n == 0);
    static const char unit[] = "the second half of the first half of the end of the ";
    for (size_t i = 0; i + 1 < n; i++)
        p[i] = unit[i % (sizeof unit - 1)];
    f = fixture_text(&a, "2024-03-15", (Str){p, n / 4});
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    static const char far[] =
        "1000000000 years ago , 999999999999 days later , 4294967295 months earlier , 99999 centuries ago , ";
    for (size_t i = 0; i + 1 < n; i++)
        p[i] = far[i % (sizeof far - 1)];
    f = fixture_text(&a, "2024-03-15", (Str){p, n / 8});
    when_find(when, &a, NULL, &f.doc, f.trees, f.n, &t);
    CHECK(t.n > 0);
    arena_done(&a);
    tap_done("hostile texts are read in linear time");
}

int main(void)
{
    Err err = {0};
    if (!when_open(DATA_DIR, &when, &err)) {
        printf("Bail out! %s\n", err.msg);
        return 1;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[64];
        check_row(i);
        snprintf(name, sizeof name, "%s", rows[i].text);
        name[strcspn(name, "\n")] = '\0';
        tap_done(name);
    }
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        check_bounds(i);
        tap_done(bounds[i].text);
    }
    test_narrative();
    test_today();
    test_words();
    test_hostile();
    when_close(when);
    return tap_end();
}
