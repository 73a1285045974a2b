import type { Opening } from '../../protocol/opening-hours.ts'
import type { SitePage } from '../../protocol/site.ts'
import { cityWords } from '../language/city-words.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { bookIcon, chatIcon, nextIcon } from '../ui/icons.ts'
import { phoneIcon } from '../ui/later-icons.ts'
import { useSignal } from '../ui/signal.ts'
import { waitingRoom } from '../waiting/waiting-room-state.ts'
import './elsewhere.css'

type Service = SitePage['content']['elsewhere'][number]
interface Helper {
  service: Service
  /** Null: nobody here knows its hours, and none are shown. */
  opening: Opening | null
}

/** Who else helps at this moment; below them, or where nobody is open, the others. Each with its own hours. */
export function OpenElsewhere() {
  const openings = useSignal(waitingRoom).elsewhere
  const helpers = site.content.elsewhere.map((service, index) => ({
    service,
    opening: openings[index] ?? null,
  }))
  const open = helpers.filter(({ opening }) => opening?.open)
  const others = helpers
    .filter(({ opening }) => (open.length > 0 ? opening === null : !opening?.open))
    .sort((one, other) => opensAt(one.opening) - opensAt(other.opening))
  return (
    <>
      <Services title={t('elsewhere.open')} helpers={open} />
      <Services title={t('elsewhere.later')} helpers={others} />
    </>
  )
}

function Services({ title, helpers }: { title: string; helpers: readonly Helper[] }) {
  if (helpers.length === 0) return null
  return (
    <div class="part">
      <h2 class="part-title">{title}</h2>
      <ul class="rows">
        {helpers.map((helper) => (
          <Row helper={helper} />
        ))}
      </ul>
    </div>
  )
}

function Row({ helper: { service, opening } }: { helper: Helper }) {
  const { phone, url } = service
  const { children: name, ...foreign } = cityWords(service.name)
  return (
    <li>
      <a class="row" {...linkTo(phone, url)}>
        <Icon path={phone ? phoneIcon : chatIcon} />
        <span class="row-words">
          <strong {...foreign}>
            {name} {phone && <bdi>{phone}</bdi>}
          </strong>
          <span class="soft small as-written" {...cityWords(service.text)} />
          {opening && <span class="small">{sayOpening(opening)}</span>}
        </span>
        <Icon path={nextIcon} look="turns" />
      </a>
    </li>
  )
}

// What may be open this minute stands before what surely is not.
function opensAt(opening: Opening | null): number {
  if (!opening) return 0
  return !opening.open && opening.opensAt ? Date.parse(opening.opensAt) : Number.POSITIVE_INFINITY
}

function linkTo(phone: string | null, url: string | null) {
  return phone
    ? { href: `tel:${phone.replaceAll(' ', '')}` }
    : { href: url ?? '', target: '_blank', rel: 'noopener noreferrer' }
}

function sayOpening(opening: Opening): string {
  if (opening.open)
    return opening.until ? t('elsewhere.until', { when: sayMoment(opening.until) }) : t('elsewhere.always')
  return opening.opensAt ? t('elsewhere.opens', { when: sayMoment(opening.opensAt) }) : t('elsewhere.closed')
}

/** What one may read by oneself. */
export function Guidance() {
  const guidance = site.content.guidance ?? []
  if (guidance.length === 0) return null
  return (
    <div class="part">
      <h2 class="part-title">{t('elsewhere.guidance')}</h2>
      <ul class="rows">
        {guidance.map(({ title, text, url }) => (
          <li>
            {text ? (
              <details>
                <summary class="row">
                  <Icon path={bookIcon} />
                  <span class="row-words">
                    <strong {...cityWords(title)} />
                  </span>
                  <Icon path={nextIcon} look="opens" />
                </summary>
                <p class="row-text as-written" {...cityWords(text)} />
              </details>
            ) : (
              <a class="row" {...linkTo(null, url)}>
                <Icon path={bookIcon} />
                <span class="row-words">
                  <strong {...cityWords(title)} />
                </span>
                <Icon path={nextIcon} look="turns" />
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
