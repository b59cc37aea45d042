/* noise_test.c - single lines: the outlet's furniture, and the story that looks like it. */
#include "intake/noise.h"
#include "tap.h"

static const char *const noise[] = {
    "Advertisement",
    "ADVERTISEMENT \xE2\x80\x94 CONTINUE READING BELOW",
    "ALSO READ: Ten ferries to take",
    "Also read | Why islands matter",
    "ALSO READ Putin And The Islands",
    "Also Read -> x",
    "READ MORE: Why was he sent home?",
    "Read more",
    "Read More...",
    "Most read: Ten recipes",
    "Related: A trial cut short | A captain expelled",
    "Related stories",
    "You may also like: A scooter recalled",
    "Share",
    "Share this article",
    "Share on WhatsApp | Facebook | X",
    "[Share this story] [Comments (41)]",
    "Follow: Google News Icon",
    "Follow us on X",
    "Follow Us On: Google News",
    "Follow our channel for breaking news",
    "Facebook Twitter WhatsApp Telegram",
    "123 Shares",
    "42 comments",
    "3 min read",
    "1.2K views",
    "Print",
    "Sign up for our weekly newsletter",
    "Subscribe to the Beacon's morning briefing",
    "Get the latest news in your inbox",
    "We use cookies to improve your experience. Accept all",
    "By continuing to use this site you agree to our use of cookies.",
    "Copyright 2024 The Daily",
    "\xC2\xA9 2024 The Daily",
    "(c) 2024 The Daily",
    "All rights reserved.",
    "(With inputs from agencies)",
    "With inputs from PTI",
    "Reporting by A. Roe; Editing by B. Doe",
    "Additional reporting by A. Roe in Quito",
    "(AFP)",
    "(Reuters)",
    "(With ANI inputs)",
    "Tags: Kosovo, Samoa",
    "#Kosovo #Samoa",
    "Home > News > Region",
    "News / World / Asia",
    "Photo: AFP",
    "Image: X",
    "File photo",
    "Image copyright: Agency",
    "Photo by Jane Roe",
    "Credit: Getty Images",
    "Getty Images",
    "***",
    "\xE2\x80\x94\xE2\x80\x94\xE2\x80\x94",
    "- 30 -",
    "Click here to read the full story",
    "Watch: The envoy arrives",
    "Loading...",
    "Back to top",
    "Trending now",
    "Editor's picks",
    "Leave a comment",
    "Photo gallery (14 pictures). Tap to open.",
    "(This story has not been edited by staff and is auto-generated)",
    "Download our app",
    "Story continues below this ad",
    "Top",
    "Source: Agencies",
    "The Mirror's Jane Roe contributed to this report.",
    "Image 1 of 5",
    "Follow him @janeroe and email jane@example.org",
    "World | Politics | Sport | Opinion",
    "In other news: Chad cuts ties with Oman",
    "POLL: Should Chad recognise Kosovo?",
    "Most viewed: Oman recalls envoy",
    "PHOTOS: The embassy in flames",
    "Follow The Daily for the latest news",
    "This is a modal window.",
    "Image source, EPA",
    "Show Quick Read",
};

static const char *const bylines[] = {
    "By Jane Roe",
    "By JANE ROE and John Doe",
    "Reported by: Bhanu Rao",
    "Written By: Jane Roe | Edited By: John Doe",
    "Published By: News Desk",
    "By our Diplomatic Staff",
    "By Jane Roe | July 3, 2025",
    "By Jane Roe \xE2\x80\x94 Muscat Mirror",
    "By The Associated Press",
    "From our correspondent in Lima",
    "Author: Jane Roe",
    "By Editorial Staff",
};

static const char *const stamps[] = {
    "Published 4 July 2025 at 00:21 IST",       "Last updated 22:35 GMT",
    "SHARE THIS | Last updated 22:35 GMT",      "Updated: Oct 21, 2025 20:11 IST",
    "4 January 2016 Last updated at 22:14 GMT", "2025-07-04T00:21:00Z",
    "Thursday, July 3, 2025 10:15 PM",          "This story was last updated on 3 July 2025",
};

static const char *const captions[] = {
    "Image caption: The minister in Downing Street",
    "Media caption: The envoy speaks",
    "The ministry on Capitol Hill, Monrovia (file photo)",
    "Ministers sign the treaty in Doha on Monday | Photo: AFP",
    "The chancery in Lima. Photograph: Jane Roe/Getty Images",
    "The envoy leaves (Reuters)",
    "The Foreign Office building. \xE2\x80\x94 Photo: File",
    "Image caption, The minister met the envoy",
    "The envoy meets the minister in Lima, July 3, 2025. Ministry/Handout via REUTERS",
    "FILE - Guards at prayer in Lima, on Aug. 15, 2023. (AP Photo/Jane Roe, File)",
};

static const char *const story[] = {
    "Also, read into the record was a letter of 1974.",
    "Also read into the record was a letter.",
    "\"Follow us to the border,\" he said.",
    "\xE2\x80\x9CYou should read more before you speak,\xE2\x80\x9D she told the house.",
    "\xE2\x80\x9CShare this!\xE2\x80\x9D she told the house.",
    "Follow us to the border and you will see, the mayor said.",
    "Share prices fell after the embassy closed.",
    "Shares in the company rose.",
    "The share of trade with China grew.",
    "Print runs of the decree were sold out.",
    "Related claims were dismissed by the court.",
    "Recommended by the council, the envoy was refused.",
    "By Thursday the embassy was empty.",
    "By the time the note arrived, Paris had recalled its envoy.",
    "By Friday, Chad had followed",
    "Photographs of the note were shown on television.",
    "The photo showed the ambassador with the president.",
    "Subscribers to the treaty were dismayed.",
    "More than a hundred states recognise Kosovo.",
    "Most read the move as a warning.",
    "Watch towers were built along the line.",
    "Comments by the minister angered Tehran.",
    "Sources: Chad to recognise Taiwan",
    "Russia becomes first country to recognise Taliban",
    "The minister tweeted that ties were cut.",
    "Ambassadors posted to Kabul left on 3 July 2025.",
    "The decree was published on 3 July 2025.",
    "Updated maps show the new border.",
    "Topics such as trade were discussed.",
    "Next week the envoys meet.",
    "Listen to the people, he said.",
    "Home affairs > foreign affairs, joked the minister in 2019.",
    "Top officials met in Doha.",
    "Latest talks between Chad and Sudan failed.",
    "The cookie firm said it had closed its embassy-themed shop.",
    "\"Source: a friend\", said the envoy.",
    "From our side there is no change.",
    "Image is everything, the envoy said.",
    "Taliban (file name of the list) remain banned",
    "He was expelled (AFP reported) on Monday.",
    "Explained: how Damascus came in from the cold",
    "What happened?",
    "Why now?",
    "More soon.",
    "Only Russia has done so.",
    "\xE2\x80\xA2 Lima: envoy persona non grata",
    "Read the letter in full, as she did, and you see why.",
    "In pictures of the day, the two men embrace.",
    "Edited minutes of the talks were leaked.",
    "Copyright law was part of the 1998 treaty.",
    "Follow the money for updates on him, she said: nobody did.",
    "Small states vote as one. Ministers met in Lima",
    "Developing states were angry.",
    "By Jane Roe \xE2\x80\x94 and by her alone \xE2\x80\x94 the note was read to the house.",
    "He contributed to the report.",
    "Email traffic to the embassy stopped.",
    "Elsewhere in the capital, envoys packed.",
    "In other news the two men met.",
    "Polls closed at noon.",
    "Chad | recognised | 1960",
    "By the sea stands the old embassy",
};

static void check_all(const char *const *lines, size_t n, LineKind want, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        LineKind got = noise_kind(str_of(lines[i]));
        if (!CHECK(got == want))
            printf("# got %d: %s\n", (int)got, lines[i]);
    }
    tap_done(name);
}

#define CHECK_ALL(lines, want, name) check_all(lines, sizeof(lines) / sizeof *(lines), want, name)

int main(void)
{
    Str name;
    CHECK_ALL(noise, LINE_NOISE, "furniture of the outlet is noise");
    CHECK_ALL(bylines, LINE_BYLINE, "bylines");
    CHECK_ALL(stamps, LINE_STAMP, "time stamps");
    CHECK_ALL(captions, LINE_CAPTION, "captions with a credit or label");
    CHECK_ALL(story, LINE_STORY, "story that looks like furniture stays");
    CHECK(noise_kind(STR("July 3, 2025")) == LINE_DATE);
    tap_done("a day alone may be of the story");
    CHECK(noise_byline(STR("Reported by: Jane Roe"), &name));
    CHECK_STR(name, "Jane Roe");
    CHECK(noise_credit(STR("The envoy leaves | Image: X")) == 16);
    CHECK(noise_opens_list(STR("Related Stories:")) && !noise_opens_list(STR("Related claims")));
    tap_done("names, credits, lists");
    return tap_end();
}
