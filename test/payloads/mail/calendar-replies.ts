/** A reply to a meeting, as calendars write it into a mail (RFC 5546, 3.2.3 and RFC 6047). Names made up. */
export function calendarReplyMail(of: {
  partstat: string;
  uid?: string;
  attendee?: string;
  at?: string;
  method?: string;
  comment?: string;
  headers?: string;
}): string {
  const { partstat, uid = 'u1@partnerskab', attendee = 'asta@aarhus.example.dk', method = 'REPLY' } = of;
  const { at = '20170421T070000Z', comment, headers = '' } = of;
  return `From: Asta Holm <asta@aarhus.example.dk>
To: partnerskab@kl.example.dk
Subject: Accepteret: Opstartsseminar
Message-ID: <cal-${partstat}-${at}@aarhus.example.dk>
${headers}MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="c"

--c
Content-Type: text/plain; charset=utf-8

Asta Holm har svaret.

--c
Content-Type: text/calendar; charset="utf-8"; method=${method}
Content-Transfer-Encoding: 8bit

BEGIN:VCALENDAR
METHOD:${method}
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VEVENT
ATTENDEE;PARTSTAT=${partstat};CN=Asta Holm:MAILTO:${attendee}
${comment === undefined ? '' : `COMMENT;LANGUAGE=da-DK:${comment}\n`}UID:${uid}
SUMMARY;LANGUAGE=da-DK:Accepteret: Opstartsseminar
DTSTART;TZID=Romance Standard Time:20170601T100000
DTEND;TZID=Romance Standard Time:20170601T150000
DTSTAMP:${at}
SEQUENCE:0
END:VEVENT
END:VCALENDAR

--c--
`;
}
