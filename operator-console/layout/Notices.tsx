import { useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { App } from '../app.ts'
import type { Line } from '../connection.ts'
import { nameOf } from '../conversation/naming.ts'
import { receiverName } from '../handover/receiver-name.ts'
import { t } from '../language.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import './notices.css'

/** What has to be known now. It pushes the page down: nothing is ever covered. */
export function Notices({ app }: { app: App }) {
  const refused = app.queue.refused.value
  const lost = app.conversations.lost.value
  return (
    <div class="notices" role="status">
      <LineNotice app={app} />
      {refused && (
        <Notice icon="urgent" hide={app.queue.dismiss}>
          {refused.refusal === 'already-claimed' && refused.by
            ? t('queue.claimed-by', { name: refused.by })
            : t(`refusals.${refused.refusal}`)}
        </Notice>
      )}
      {app.queue.nobody.value && (
        <Notice icon="clock" hide={app.queue.dismiss}>
          {t('queue.nobody-for-you')}
        </Notice>
      )}
      {app.duty.standing.value.awayBecause && (
        <Notice icon="urgent">{t(`duty.away-${app.duty.standing.value.awayBecause}`)}</Notice>
      )}
      <LateNotice app={app} />
      {lost && (
        <Notice icon="returned" hide={app.conversations.dismiss}>
          {lostWords(lost)}
        </Notice>
      )}
      {app.duty.refusal.value && <Notice icon="urgent">{t(`refusals.${app.duty.refusal.value}`)}</Notice>}
      {app.session.refusal.value && (
        <Notice icon="urgent">{t(`refusals.${app.session.refusal.value}`)}</Notice>
      )}
    </div>
  )
}

/** For supervisors who are on duty. */
function LateNotice({ app }: { app: App }) {
  const { reviews, duty } = app
  const count = reviews.late.value
  if (count === 0 || !duty.onDuty.value || reviews.place.value) return null
  return (
    <Notice icon="urgent" hide={reviews.putLateAside}>
      {t('review.late', { count })} <a href={reviews.way.value}>{t('review.open')}</a>
    </Notice>
  )
}

/** Handed over is no loss: it says who goes on. */
function lostWords(lost: OwnConversation): string {
  const name = nameOf(lost)
  if (lost.handover?.state !== 'offered') return t('conversation.lost', { name })
  return t('conversation.handed', { name, by: receiverName(lost.handover.receiver) })
}

// A change of network lasts a second or two; a word about it would be gone before it is read.
const wordWorthy = 2500

function LineNotice({ app }: { app: App }) {
  const line = useSettled(app)
  if (line === 'quiet') return <Notice icon="clock">{t('line.quiet')}</Notice>
  if (line !== 'lost') return null
  return (
    <Notice icon="net">
      <b>{t(app.connection.isCrowded.value ? 'refusals.crowded' : 'line.lost')}</b> {t('line.kept')}
    </Notice>
  )
}

function useSettled(app: App): Line {
  const settled = useSignal<Line>('open')
  useSignalEffect(() => {
    const line = app.connection.line.value
    const timer = setTimeout(
      () => {
        settled.value = line
      },
      line === 'lost' ? wordWorthy : 0,
    )
    return () => clearTimeout(timer)
  })
  return settled.value
}

interface NoticeProps {
  icon: IconName
  children: ComponentChildren
  hide?: () => void
}

function Notice({ icon, children, hide }: NoticeProps) {
  return (
    <p class="note-line">
      <Icon name={icon} />
      <span class="grow">{children}</span>
      {hide && (
        <button type="button" class="link" onClick={hide}>
          {t('notice.hide')}
        </button>
      )}
    </p>
  )
}
