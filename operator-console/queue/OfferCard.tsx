import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Waiting } from '../../protocol/queue.ts'
import type { App } from '../app.ts'
import { themeOf } from '../conversation/naming.ts'
import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { minutesSince } from '../ui/time.ts'
import { Told } from './Told.tsx'
import './offer.css'

const offerSeconds = 30

/** Somebody is offered: yes or no within 30 s. It pushes the queue down and takes the keyboard from nobody. */
export function OfferCard({ app }: { app: App }) {
  const offer = app.queue.offer.value
  return (
    <div role="status">{offer?.offered && <Offer app={app} offer={offer} until={offer.offered.until} />}</div>
  )
}

function Offer({ app, offer, until }: { app: App; offer: Waiting; until: string }) {
  const time = formatDuration(minutesSince(offer.waitingSince, app.clock.now.value))
  const isBusy = app.queue.claiming.value !== undefined
  return (
    <section class="offer" aria-labelledby="offer-title">
      <Ring app={app} until={until} />
      <h2 id="offer-title">{t('offer.title')}</h2>
      <p class="for">
        {[themeOf(offer, app.sites.value), time].join(' · ')}
        <br />
        <Told app={app} told={offer} />
      </p>
      <div class="row">
        <button
          type="button"
          class="btn main"
          aria-keyshortcuts="F8"
          disabled={isBusy}
          onClick={() => void app.queue.accept()}
        >
          {t('offer.accept')} <kbd class="key">F8</kbd>
        </button>
        <button
          type="button"
          class="btn"
          aria-keyshortcuts="F9"
          disabled={isBusy}
          onClick={() => void app.queue.decline()}
        >
          {t('offer.decline')} <kbd class="key">F9</kbd>
        </button>
      </div>
    </section>
  )
}

/** The seconds that are left, as a ring and as a number; a screen reader hears the offer once, not every second. */
function Ring({ app, until }: { app: App; until: string }) {
  const left = useSignal(offerSeconds)
  useEffect(() => {
    const count = () => {
      const seconds = Math.ceil((Date.parse(until) - app.clock.exact()) / 1000)
      left.value = Math.min(Math.max(seconds, 0), offerSeconds)
    }
    count()
    const timer = setInterval(count, 500)
    return () => clearInterval(timer)
  }, [until])
  return (
    <svg class="ring" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="17" />
      <circle
        class="left"
        cx="20"
        cy="20"
        r="17"
        pathLength={offerSeconds}
        stroke-dasharray={`${left.value} 30`}
      />
      <text x="20" y="25">
        {left.value}
      </text>
    </svg>
  )
}
