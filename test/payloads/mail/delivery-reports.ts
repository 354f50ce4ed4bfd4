/** What mail servers write about a mail of ours that did not arrive, or not yet. Shapes as in the source, names made up. */
export interface ReportSample {
  program: string;
  /** Where the shape is described or was recorded. */
  source: string;
  mail: string;
  expected: { outcome: 'failed' | 'delayed' | 'delivered'; status: string };
}

/** Message-ID of the mail of ours that all of them are about. */
export const OURS = '<4f1d0c@kl.example.dk>';

const ORIGINAL = `Date: Thu, 20 Apr 2017 09:00:00 +0200
From: KL Partnerskaber <partnerskab@kl.example.dk>
To: asta@aarhus.example.dk
Subject: Husk at svare
References: <thread@kl.example.dk>
Message-ID: ${OURS}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
`;

/** RFC 6522 with RFC 3464, as most servers write it today. */
function report(of: {
  headers: string;
  said: string;
  status: string;
  returned?: string;
  type?: string;
}): string {
  const { headers, said, status, returned = ORIGINAL, type = 'message/rfc822' } = of;
  return `${headers}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="=_b1"

--=_b1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

${said}

--=_b1
Content-Type: message/delivery-status

${status}

--=_b1
Content-Type: ${type}

${returned}
--=_b1--
`;
}

export const DELIVERY_REPORTS: readonly ReportSample[] = [
  {
    program: 'Postfix',
    source: 'postfix.org/bounce.5.html and RFC 3464, appendix E',
    expected: { outcome: 'failed', status: '5.1.1' },
    mail: report({
      headers: `Return-Path: <>
From: MAILER-DAEMON@mx.kl.example.dk (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: partnerskab@kl.example.dk
Auto-Submitted: auto-replied
Message-Id: <20170420.1@mx.kl.example.dk>`,
      said: "I'm sorry to have to inform you that your message could not be delivered.\n\n<asta@aarhus.example.dk>: host mx.aarhus.example.dk said: 550 5.1.1 User unknown",
      status: `Reporting-MTA: dns; mx.kl.example.dk
X-Postfix-Queue-ID: 4WabcD
Arrival-Date: Thu, 20 Apr 2017 09:00:01 +0200 (CEST)

Final-Recipient: rfc822; asta@aarhus.example.dk
Original-Recipient: rfc822;asta@aarhus.example.dk
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.aarhus.example.dk
Diagnostic-Code: smtp; 550 5.1.1 <asta@aarhus.example.dk>: Recipient address
    rejected: User unknown`,
    }),
  },
  {
    program: 'Postfix, delayed',
    source: 'postfix.org/bounce.5.html',
    expected: { outcome: 'delayed', status: '4.4.1' },
    mail: report({
      headers: `Return-Path: <>
From: MAILER-DAEMON@mx.kl.example.dk (Mail Delivery System)
Subject: Delayed Mail (still being retried)
Auto-Submitted: auto-replied
Message-Id: <20170420.2@mx.kl.example.dk>`,
      said: 'THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nYour message could not be delivered for more than 4 hour(s).',
      status: `Reporting-MTA: dns; mx.kl.example.dk

Final-Recipient: rfc822; asta@aarhus.example.dk
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.aarhus.example.dk: Connection timed out
Will-Retry-Until: Tue, 25 Apr 2017 09:00:01 +0200 (CEST)`,
      type: 'text/rfc822-headers',
    }),
  },
  {
    program: 'Exchange Online, in Danish',
    source:
      'github.com/sisimai/set-of-emails (email-office365-04) and learn.microsoft.com, "Email non-delivery reports"',
    expected: { outcome: 'failed', status: '5.1.10' },
    mail: report({
      headers: `From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@kl.example.dk>
To: <partnerskab@kl.example.dk>
Subject: =?utf-8?B?S2FuIGlra2UgbGV2ZXJlczogSHVzayBhdCBzdmFyZQ==?=
X-MS-Exchange-Message-Is-Ndr:
Content-Language: da-DK
Message-ID: <267295c3@AM0PR01.eurprd01.prod.exchangelabs.example>
In-Reply-To: ${OURS}
References: ${OURS}
Auto-Submitted: auto-replied
Return-Path: <>`,
      said: 'Din meddelelse til asta@aarhus.example.dk kunne ikke leveres.\n\nasta blev ikke fundet hos aarhus.example.dk.',
      status: `Reporting-MTA: dns;AM0PR01.eurprd01.prod.exchangelabs.example
Received-From-MTA: dns;mx.kl.example.dk
Arrival-Date: Thu, 20 Apr 2017 07:00:01 +0000

Final-Recipient: rfc822;asta@aarhus.example.dk
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
X-Display-Name: asta`,
    }),
  },
  {
    program: 'Exchange Online, given up after a day',
    source: 'learn.microsoft.com, "Fix NDR error 550 4.4.7"',
    expected: { outcome: 'failed', status: '4.4.7' },
    mail: report({
      headers: `From: Microsoft Outlook <postmaster@kl.example.dk>
Subject: Undeliverable: Husk at svare
Auto-Submitted: auto-replied
Message-ID: <267295c4@AM0PR01.eurprd01.prod.exchangelabs.example>`,
      said: 'Delivery has failed to these recipients or groups.',
      status: `Reporting-MTA: dns;AM0PR01.eurprd01.prod.exchangelabs.example

Final-Recipient: rfc822;asta@aarhus.example.dk
Action: failed
Status: 4.4.7
Diagnostic-Code: smtp;550 4.4.7 QUEUE.Expired; message expired`,
    }),
  },
  {
    program: 'Domino',
    source: 'github.com/sisimai/p5-sisimai (domino-2)',
    expected: { outcome: 'failed', status: '5.0.0' },
    mail: report({
      headers: `From: Postmaster@aarhus.example.dk
Subject: DELIVERY FAILURE: User asta (asta@aarhus.example.dk) not listed in Domino Directory
Message-ID: <OF0000@aarhus.example.dk>`,
      said: 'Your message\n\n  Subject: Husk at svare\n\nwas not delivered to:\n\n  asta@aarhus.example.dk',
      status: `Reporting-MTA: dns;mx.aarhus.example.dk

Final-Recipient: rfc822;asta@aarhus.example.dk
Action: failed
Status: 5.0.0
Diagnostic-Code: X-Notes; User asta (asta@aarhus.example.dk) not listed in Domino Directory`,
    }),
  },
  {
    program: 'Google Workspace, with an empty status',
    source: 'github.com/sisimai/set-of-emails (lhost-googleworkspace-01)',
    expected: { outcome: 'failed', status: '5.0.0' },
    mail: report({
      headers: `Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: asta@aarhus.example.dk
Auto-Submitted: auto-replied
Message-ID: <63fc15e0.GMR@mx.google.example>`,
      said: '** Message not delivered **\n\nThe response was:\n\nUnspecified Error',
      status: '',
    }),
  },
  {
    program: 'Exim',
    source: 'exim.org, chapter 48, and github.com/sisimai/p5-sisimai (exim-03)',
    expected: { outcome: 'failed', status: '5.7.0' },
    mail: `Message-Id: <E1P1crI-0001W9-OO@mx.kl.example.dk>
X-Failed-Recipients: asta@aarhus.example.dk
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.kl.example.dk>
To: partnerskab@kl.example.dk
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  asta@aarhus.example.dk
    SMTP error from remote mail server after end of data:
    host mx.aarhus.example.dk [192.0.2.20]: 554 5.7.0 Refused

------ This is a copy of the message, including all the headers. ------

${ORIGINAL}
Hej Asta
`,
  },
  {
    program: 'Exim, delayed',
    source: 'exim.org, chapter 48',
    expected: { outcome: 'delayed', status: '4.0.0' },
    mail: `Message-Id: <E1P1crI-0001WA-OO@mx.kl.example.dk>
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.kl.example.dk>
Subject: Warning: message 1P1crI-0001W9-OO delayed 24 hours

This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.kl.example.dk.

------ This is a copy of the message's headers. ------

${ORIGINAL}`,
  },
  {
    program: 'qmail',
    source: 'cr.yp.to/proto/qsbmf.txt and github.com/sisimai/p5-sisimai (qmail-06)',
    expected: { outcome: 'failed', status: '4.2.2' },
    mail: `From: MAILER-DAEMON@mx.kl.example.dk
To: partnerskab@kl.example.dk
Subject: failure notice

Hi. This is the qmail-send program at mx.kl.example.dk.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<asta@aarhus.example.dk>:
Remote host said: 450 4.2.2 <asta@aarhus.example.dk>... Mailbox Full
I'm not going to try again; this message has been in the queue too long.

--- Below this line is a copy of the message.

Return-Path: <partnerskab@kl.example.dk>
${ORIGINAL}
Hej Asta
`,
  },
  {
    program: 'Gmail, as it wrote until 2016',
    source: 'github.com/sisimai/p5-sisimai (us-google-10)',
    expected: { outcome: 'failed', status: '5.1.1' },
    mail: `Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
X-Failed-Recipients: asta@aarhus.example.dk
Subject: Delivery Status Notification (Failure)
Message-ID: <047d7b@google.example>
Content-Type: text/plain; charset=UTF-8

Delivery to the following recipient failed permanently:

     asta@aarhus.example.dk

Technical details of permanent failure:
The error that the other server returned was: 550 #5.1.1 No such user

----- Original message -----

${ORIGINAL}
Hej Asta
`,
  },
  {
    program: 'a server that tells that a mail arrived',
    source: 'RFC 3464, 2.3.3',
    expected: { outcome: 'delivered', status: '2.0.0' },
    mail: report({
      headers: `From: postmaster@aarhus.example.dk
Subject: Leveret: Husk at svare
Message-ID: <relayed@aarhus.example.dk>`,
      said: 'Your message was delivered.',
      status: `Reporting-MTA: dns; mx.aarhus.example.dk

Final-Recipient: rfc822; asta@aarhus.example.dk
Action: delivered
Status: 2.0.0`,
    }),
  },
];
