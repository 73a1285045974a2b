import type { App } from '../app.ts'
import { ContextPanel } from '../conversation/ContextPanel.tsx'
import { EscalationAside } from '../escalation/EscalationAside.tsx'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { t } from '../language.ts'
import { QueueColumn } from '../queue/QueueColumn.tsx'
import type { Pane } from './layout-state.ts'
import { Talks } from './Talks.tsx'

/** A narrow screen: one part at a time, the others one press away and counted. */
export function Panes({ app }: { app: App }) {
  const { layout, conversations, queue } = app
  const focused = conversations.focused.value
  const escalation = app.escalations.opened.value
  const hasContext = focused !== undefined || escalation !== undefined
  const pane = layout.pane.value === 'context' && !hasContext ? 'talk' : layout.pane.value
  const unread = conversations.own.value.reduce((sum, own) => sum + own.unread.value, 0)
  return (
    <div class="panes">
      <nav aria-label={t('panes.label')}>
        <PaneButton app={app} pane="queue" current={pane} count={queue.waiting.value.length} />
        <PaneButton app={app} pane="talk" current={pane} count={unread} />
        {hasContext && <PaneButton app={app} pane="context" current={pane} count={0} />}
      </nav>
      {layout.help.value ? (
        <KeyHelp app={app} />
      ) : pane === 'queue' ? (
        <QueueColumn app={app} />
      ) : pane === 'context' && escalation ? (
        <EscalationAside app={app} one={escalation} />
      ) : pane === 'context' && focused ? (
        <ContextPanel app={app} own={focused} />
      ) : (
        <Talks app={app} />
      )}
    </div>
  )
}

function PaneButton(props: { app: App; pane: Pane; current: Pane; count: number }) {
  const { app, pane, current, count } = props
  return (
    <button
      type="button"
      aria-current={pane === current}
      onClick={() => {
        app.layout.help.value = false
        app.layout.pane.value = pane
      }}
    >
      {t(`panes.${pane}`)}
      {count > 0 && (
        <>
          {' '}
          <b class="num">{count}</b> <span class="sr">{t(`panes.${pane}-count`, { count })}</span>
        </>
      )}
    </button>
  )
}
