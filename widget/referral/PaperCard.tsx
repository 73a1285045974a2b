import { directionOf } from '../../protocol/content-language.ts'
import type { ReferralCode, VisitorReferral } from '../../protocol/referral.ts'
import type { ReferredService } from '../../protocol/referral-card.ts'
import { groupCode } from '../../protocol/referral-code.ts'
import { timeOf } from '../language/city-time.ts'
import { formatDate, hasDateWords, inLocale, isolate, writesPoint } from '../language/formats.ts'
import { QrPicture } from './QrPicture.tsx'

export type Say = (key: string, values?: Record<string, string>) => string

interface Paper {
  referral: VisitorReferral
  code: ReferralCode | undefined
  /** In the young person's language, and in the desk's. */
  say: Say
  sayAtDesk: Say
}

/** The card on paper: in the young person's language, and beside it in the desk's. Of the chat it says nothing. */
export function PaperCard({ referral, code, say, sayAtDesk }: Paper) {
  const { card } = referral
  const [own, desks] = card.service
  return (
    <main>
      <div class="halves">
        {own && <Half service={own} referral={referral} say={say} sayWhen={dateInWords} isOwn />}
        {desks && <Half service={desks} referral={referral} say={sayAtDesk} sayWhen={dateInFinnish} />}
      </div>
      {code && (
        <div class="codes">
          <div>
            <p>{say('referral.say')}</p>
            {desks && (
              <p lang="fi" dir="ltr">
                {sayAtDesk('referral.say-desk')}
              </p>
            )}
            <p class="code" dir="ltr">
              {groupCode(code.code)}
            </p>
            <p>{say('referral.until', { date: formatDate(code.expiresAt) })}</p>
          </div>
          {code.qr && <QrPicture qr={code.qr} />}
        </div>
      )}
      {!referral.hasDesk && (
        <div class="codes">
          <div>
            <p>{say('referral.show')}</p>
            {/* There nobody has heard of such cards. */}
            <p lang="fi" dir="ltr">
              {sayAtDesk('referral.show-desk')}
            </p>
          </div>
        </div>
      )}
    </main>
  )
}

interface HalfProps {
  service: ReferredService
  referral: VisitorReferral
  say: Say
  sayWhen: (at: string) => string
  isOwn?: boolean
}

function Half({ service, referral: { card }, say, sayWhen, isOwn }: HalfProps) {
  const { language, name } = service
  const { walk } = card
  const facts = {
    walk: walk?.who,
    meet:
      walk &&
      [walk.where, walk.at && sayWhen(walk.at), card.meetAgain && say('referral.meet-again')]
        .filter(Boolean)
        .join('\n'),
    where: service.address,
    when: card.at && sayWhen(card.at),
    hours: card.at ? '' : service.hours,
    who: card.meets,
    way: service.arrival,
  }
  return (
    <section lang={language} dir={directionOf(language)}>
      <h1 dir="auto">{name}</h1>
      <dl>
        {Object.entries(facts).map(
          ([fact, words]) =>
            words && (
              <div key={fact}>
                <dt>{say(`referral.${fact}`)}</dt>
                <dd dir="auto">{words}</dd>
              </div>
            ),
        )}
      </dl>
      {isOwn && card.message && <p dir="auto">{card.message}</p>}
    </section>
  )
}

/** On paper "tomorrow" would be true for a day. */
function dateInWords(at: string): string {
  const words = hasDateWords()
    ? ({ weekday: 'long', month: 'long' } as const)
    : ({ month: 'numeric' } as const)
  const parts = { timeZone: 'Europe/Helsinki', day: 'numeric', year: 'numeric', ...words } as const
  const date = new Intl.DateTimeFormat(inLocale(), parts).format(new Date(at))
  return `${isolate(date)} ${isolate(timeOf(Date.parse(at), writesPoint()))}`
}

function dateInFinnish(at: string): string {
  const parts = { timeZone: 'Europe/Helsinki', dateStyle: 'full', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat('fi-FI', parts).format(new Date(at))
}
