/** Mails that are no delivery reports. Shapes as in the source, names made up. */
export interface MailSample {
  what: string;
  /** Where the shape is described or was recorded. */
  source: string;
  mail: string;
}

export const AUTOMATIC: readonly MailSample[] = [
  {
    what: 'an automatic reply from Exchange',
    source: 'learn.microsoft.com, MS-OXCMAIL 2.2.3.2, and RFC 3834',
    mail: `From: Asta Holm <asta@aarhus.example.dk>
To: partnerskab@kl.example.dk
Subject: Automatisk svar: Husk at svare
Message-ID: <oof1@aarhus.example.dk>
In-Reply-To: <4f1d0c@kl.example.dk>
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
Content-Type: text/plain; charset=utf-8

Jeg holder ferie til mandag. Din mail kunne ikke afleveres til en anden.
`,
  },
  {
    what: 'an automatic reply whose headers a gateway has taken off',
    source: 'the subjects of Outlook 365 in Danish, English, Swedish and German',
    mail: `From: asta@aarhus.example.dk
Subject: Automatic reply: Husk at svare
Message-ID: <oof2@aarhus.example.dk>

I am away.
`,
  },
  {
    what: 'an automatic reply of the program "vacation"',
    source: 'RFC 3834, 3.1.8, and vacation(1)',
    mail: `From: asta@aarhus.example.dk
Subject: Away from my mail
Precedence: bulk
Message-ID: <oof3@aarhus.example.dk>

I will read your mail when I return.
`,
  },
  {
    what: 'an automatic reply with an empty sender, that speaks of what is not delivered',
    source: 'RFC 5321, 4.5.5',
    mail: `Return-Path: <>
From: asta@aarhus.example.dk
Subject: Postkassen er nedlagt
Message-ID: <oof4@aarhus.example.dk>
In-Reply-To: <4f1d0c@kl.example.dk>

Mails hertil kan ikke leveres videre. Skriv til forvaltning@aarhus.example.dk.
`,
  },
  {
    what: 'a receipt that a mail was read',
    source: 'RFC 8098, 4',
    mail: `From: asta@aarhus.example.dk
Subject: =?utf-8?Q?L=C3=A6st=3A_Husk_at_svare?=
Message-ID: <mdn1@aarhus.example.dk>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

--b
Content-Type: text/plain

Your message was read.
--b
Content-Type: message/disposition-notification

Reporting-UA: mail.aarhus.example.dk
Final-Recipient: rfc822;asta@aarhus.example.dk
Original-Message-ID: <4f1d0c@kl.example.dk>
Disposition: manual-action/MDN-sent-manually; displayed

--b--
`,
  },
];

export const WRITTEN: readonly (MailSample & { own: string; mayAnswer: boolean })[] = [
  {
    what: 'a reply from Outlook',
    source: 'Outlook 365 in Danish',
    own: 'Hej\n\nVi deltager gerne.\n\nVenlig hilsen\nAsta',
    mayAnswer: true,
    mail: `From: Asta Holm <asta@aarhus.example.dk>
To: KL Partnerskaber <partnerskab@kl.example.dk>
Subject: SV: Husk at svare
Message-ID: <re1@aarhus.example.dk>
In-Reply-To: <4f1d0c@kl.example.dk>
References: <thread@kl.example.dk> <4f1d0c@kl.example.dk>
Content-Type: text/plain; charset=utf-8

Hej

Vi deltager gerne.

Venlig hilsen
Asta

Fra: KL Partnerskaber <partnerskab@kl.example.dk>
Sendt: 20. april 2017 09:00
Til: Asta Holm <asta@aarhus.example.dk>
Emne: Husk at svare

Svar senest fredag.
`,
  },
  {
    what: 'a reply from Gmail',
    source: 'Gmail in Danish',
    own: 'Det gør vi.',
    mayAnswer: true,
    mail: `From: Asta Holm <asta@aarhus.example.dk>
Subject: Re: Husk at svare
Message-ID: <re2@aarhus.example.dk>
In-Reply-To: <4f1d0c@kl.example.dk>
Content-Type: text/plain; charset=utf-8

Det gør vi.

Den tor. 20. apr. 2017 kl. 09.00 skrev KL Partnerskaber <
partnerskab@kl.example.dk>:

> Svar senest fredag.
`,
  },
  {
    what: 'a reply that stands between the lines it answers',
    source: 'RFC 3676',
    own: '> Deltager I?\n\nJa.\n\n> Med hvem?\n\nAsta',
    mayAnswer: true,
    mail: `From: asta@aarhus.example.dk
Subject: Re: Husk at svare
Message-ID: <re3@aarhus.example.dk>

> Deltager I?

Ja.

> Med hvem?

Asta

> Svar senest fredag.
`,
  },
  {
    what: 'a mail with only HTML, in a Danish character set',
    source: 'RFC 2557',
    own: 'Vi prøver på mandag.',
    mayAnswer: true,
    mail: `From: asta@aarhus.example.dk
Subject: =?iso-8859-1?Q?Pr=F8ve?=
Message-ID: <re4@aarhus.example.dk>
MIME-Version: 1.0
Content-Type: text/html; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

<html><body><p>Vi pr=F8ver p=E5 mandag.</p></body></html>
`,
  },
  {
    what: 'a mail that came by a list, which a mailbox may be fed by',
    source: 'RFC 2919 and Google Groups',
    own: 'Vi deltager.',
    mayAnswer: false,
    mail: `From: asta@aarhus.example.dk
Subject: SV: Husk at svare
Message-ID: <re5@aarhus.example.dk>
List-Id: <partnerskab.kl.example.dk>
Precedence: list

Vi deltager.
`,
  },
  {
    what: 'a mail of a person who will be away, from an organisation that suppresses automatic replies to it',
    source: 'jitbit.com on X-Auto-Response-Suppress: the header says nothing of who wrote',
    own: 'Jeg kommer ikke på mandag.',
    mayAnswer: false,
    mail: `From: asta@aarhus.example.dk
Subject: Fra Asta
Message-ID: <re6@aarhus.example.dk>
X-Auto-Response-Suppress: DR, OOF, AutoReply

Jeg kommer ikke på mandag.
`,
  },
  {
    what: 'a mail with a subject like that of an automatic reply',
    source: 'made up',
    own: 'Vi er ikke med den dag.',
    mayAnswer: true,
    mail: `From: asta@aarhus.example.dk
Subject: Ikke til stede den 4. maj
Message-ID: <re7@aarhus.example.dk>
Auto-Submitted: no

Vi er ikke med den dag.
`,
  },
];
