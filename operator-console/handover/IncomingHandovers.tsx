import { useRef } from 'preact/hooks'
import type { IncomingHandover } from '../../protocol/handover.ts'
import type { App } from '../app.ts'
import { themeOf } from '../conversation/naming.ts'
import { modifierName } from '../keys/keys-state.ts'
import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { languageName } from '../ui/language-name.ts'
import { durationSince } from '../ui/time.ts'
import { focusHeading, useKeptFocus } from '../ui/use-kept-focus.ts'
import './handover.css'

/** What a colleague would hand to this counsellor. It pushes the desk down and takes no keyboard away. */
export function IncomingHandovers({ app }: { app: App }) {
  const { incoming, refused } = app.handovers
  const refusal = refused.value
  const box = useRef<HTMLElement>(null)
  useKeptFocus(box, () => goOn(app))
  return (
    <section ref={box} class="incoming" aria-label={t('incoming.label')} aria-live="polite">
      {refusal && (
        <p class="note-line">
          <span class="grow">
            {refusal.refusal === 'already-claimed' && refusal.by
              ? t('queue.claimed-by', { name: refusal.by })
              : t(`refusals.${refusal.refusal}`)}
          </span>
          <button type="button" class="link" onClick={app.handovers.dismiss}>
            {t('notice.hide')}
          </button>
        </p>
      )}
      {incoming.value.map((offer, index) => (
        <Offer key={offer.id} app={app} offer={offer} isFirst={index === 0} />
      ))}
    </section>
  )
}

/** Back to the talk one was in, else to the heading of the room that is shown. */
function goOn({ conversations }: App): void {
  const focused = conversations.focused.value
  if (focused && document.querySelector('.talk')) conversations.summon(focused.id)
  else focusHeading()
}

function Offer({ app, offer, isFirst }: { app: App; offer: IncomingHandover; isFirst: boolean }) {
  const { handovers } = app
  const now = new Date(app.clock.now.value).toISOString()
  const left = durationSince(now, Date.parse(offer.until))
  return (
    <article class="handover-offer">
      <div class="grow">
        <h2>{t(`incoming.${offer.kind}`, { from: offer.from })}</h2>
        <p class="xs soft">
          {[
            themeOf({ ...offer, district: null }, app.sites.value),
            languageName(offer.language),
            t('incoming.left', { time: formatDuration(left) }),
          ].join(' · ')}
        </p>
        <p class="xs">{t(`incoming.${offer.follows}`)}</p>
        {offer.note && <p class="words">{offer.note}</p>}
      </div>
      <div class="foot">
        <button
          type="button"
          class="btn main"
          aria-disabled={handovers.answering.value}
          onClick={() => void handovers.accept(offer)}
        >
          {t('incoming.accept')} {isFirst && <kbd class="key">{modifierName} J</kbd>}
        </button>
        <button
          type="button"
          class="btn"
          aria-disabled={handovers.answering.value}
          onClick={() => void handovers.decline(offer)}
        >
          {t('incoming.decline')} {isFirst && <kbd class="key">{modifierName} K</kbd>}
        </button>
      </div>
    </article>
  )
}
