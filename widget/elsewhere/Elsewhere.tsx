import type { Opening } from '../../protocol/opening-hours.ts'
import { inLanguage, t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { bookIcon, nextIcon } from '../ui/icons.ts'
import { chatIcon, phoneIcon } from '../ui/later-icons.ts'
import { useSignal } from '../ui/signal.ts'
import { waitingRoom } from '../waiting/waiting-room-state.ts'
import './elsewhere.css'

/** Who else helps at this moment; where nobody is open, who opens next. Each with its own hours. */
export function OpenElsewhere() {
  const openings = useSignal(waitingRoom).elsewhere
  const known = site.content.elsewhere.flatMap((service, index) => {
    const opening = openings[index]
    return opening ? [{ service, opening }] : []
  })
  const open = known.filter(({ opening }) => opening.open)
  const shown =
    open.length > 0 ? open : known.sort((one, other) => opensAt(one.opening) - opensAt(other.opening))
  if (shown.length === 0) return null
  return (
    <div class="part">
      <h2 class="part-title">{t(open.length > 0 ? 'elsewhere.open' : 'elsewhere.later')}</h2>
      <ul class="rows">
        {shown.map(({ service: { name, text, phone, url }, opening }) => (
          <li>
            <a class="row" {...linkTo(phone, url)}>
              <Icon path={phone ? phoneIcon : chatIcon} />
              <span class="row-words">
                <strong>
                  {inLanguage(name)} {phone && <bdi>{phone}</bdi>}
                </strong>
                <span class="soft small as-written">{inLanguage(text)}</span>
                <span class="small">{sayOpening(opening)}</span>
              </span>
              <Icon path={nextIcon} look="turns" />
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function opensAt(opening: Opening): number {
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
                    <strong>{inLanguage(title)}</strong>
                  </span>
                  <Icon path={nextIcon} look="opens" />
                </summary>
                <p class="row-text as-written">{inLanguage(text)}</p>
              </details>
            ) : (
              <a class="row" {...linkTo(null, url)}>
                <Icon path={bookIcon} />
                <span class="row-words">
                  <strong>{inLanguage(title)}</strong>
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
