import { useEffect, useRef } from 'preact/hooks'
import type { OwnReferral } from '../../protocol/referral.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { modifierName } from '../keys/keys-state.ts'
import { formatMoment, t } from '../language.ts'
import { useKeptFocus } from '../ui/use-kept-focus.ts'
import { OutreachLine } from './OutreachLine.tsx'
import { isMendable, mayTakeBack } from './referral-draft.ts'
import { StateOfReferral } from './StateOfReferral.tsx'
import './referral-section.css'

/** Where this conversation leads: each card with what became of it, live. */
export function ReferralSection({ app, own }: { app: App; own: Own }) {
  const { referring } = own
  const box = useRef<HTMLElement>(null)
  useKeptFocus(box, () => app.conversations.summon(own.id))
  const isOpen = own.conversation.value.state === 'open'
  // An announcement may be lost; a line of the log never is.
  const steps = own.entries.value.filter(({ kind }) => kind === 'referral').length
  useEffect(() => void referring.refresh(), [own.id, steps])
  useEffect(() => void referring.restore(), [own.id])
  const all = referring.referrals.value
  const refusal = referring.isOpen.value ? undefined : referring.refusal.value
  return (
    <section ref={box} class="referrals">
      <div class="head">
        <h2>{t('referral.heading')}</h2>
      </div>
      {all.length === 0 && <p class="xs soft">{t('referral.none')}</p>}
      <ul>
        {all.map((referral) => (
          <Referral key={referral.id} own={own} referral={referral} isOpen={isOpen} />
        ))}
      </ul>
      <div role="alert">{refusal && <p class="xs state alarm">{t(`refusals.${refusal}`)}</p>}</div>
      {isOpen && (
        <button type="button" class="btn small" onClick={referring.open}>
          {t('referral.open')}{' '}
          <span>
            <kbd class="key">{modifierName}</kbd> <kbd class="key">O</kbd>
          </span>
        </button>
      )}
      {isOpen && <OutreachLine app={app} own={own} />}
    </section>
  )
}

function Referral({ own, referral, isOpen }: { own: Own; referral: OwnReferral; isOpen: boolean }) {
  const { referring } = own
  const { card, movedAt, notYetAt } = referral
  const { walk } = card
  const name = card.service.at(-1)?.name ?? ''
  return (
    <li>
      <h3>{name}</h3>
      <StateOfReferral state={referral.state} />
      <p class="xs soft">
        {[card.at && t('referral.agreed-for', { time: formatMoment(card.at) }), card.meets]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {walk && (
        <p class="xs soft">
          {[t('referral.walks', { name: walk.who, where: walk.where }), walk.at && formatMoment(walk.at)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {card.meetAgain && <p class="xs state alarm">{t('referral.meet-again')}</p>}
      {notYetAt && referral.state === 'agreed' && (
        <p class="xs soft">{t('referral.not-yet', { time: formatMoment(notYetAt) })}</p>
      )}
      <p class="xs soft">{t('referral.moved', { time: formatMoment(movedAt) })}</p>
      <div class="row">
        {isOpen && isMendable(referral) && (
          <button
            type="button"
            class="btn small"
            aria-label={t('referral.mend-one', { name })}
            onClick={() => referring.mend(referral)}
          >
            {t('referral.mend')}
          </button>
        )}
        {mayTakeBack(referral) && (
          <button
            type="button"
            class="btn small quiet"
            aria-label={t('referral.take-back-one', { name })}
            onClick={() => void referring.takeBack(referral)}
          >
            {t('referral.take-back')}
          </button>
        )}
      </div>
    </li>
  )
}
