import { AbsencePanel } from '../absence/AbsencePanel.tsx'
import type { App } from '../app.ts'
import { AskedConsultations } from '../consultation/AskedConsultations.tsx'
import { DueForms } from '../contact-form/FormSection.tsx'
import { ContextPanel } from '../conversation/ContextPanel.tsx'
import { EmergencyPanel } from '../escalation/EmergencyPanel.tsx'
import { EscalationAside } from '../escalation/EscalationAside.tsx'
import { EscalationNews } from '../escalation/EscalationNews.tsx'
import { IncomingHandovers } from '../handover/IncomingHandovers.tsx'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { LibraryRoom } from '../library/LibraryRoom.tsx'
import { LeavingNote } from '../outreach/LeavingNote.tsx'
import { OutreachRoom } from '../outreach/OutreachRoom.tsx'
import { QueueColumn } from '../queue/QueueColumn.tsx'
import { QueueStrip } from '../queue/QueueStrip.tsx'
import { OwnComments } from '../review/OwnComments.tsx'
import { ReviewRoom } from '../review/ReviewRoom.tsx'
import { ServiceRoom } from '../service/ServiceRoom.tsx'
import { LazySettings } from '../settings/LazySettings.tsx'
import { StatisticsRoom } from '../statistics/StatisticsRoom.tsx'
import { Bar } from './Bar.tsx'
import { Notices } from './Notices.tsx'
import { OwnPage } from './OwnPage.tsx'
import { Panes } from './Panes.tsx'
import { Talks } from './Talks.tsx'
import './working.css'

export function Working({ app }: { app: App }) {
  const { narrow, queue, context } = app.layout.arrangement.value
  const focused = app.conversations.focused.value
  const escalation = app.escalations.opened.value
  return (
    <div class="app">
      <Bar app={app} />
      <EmergencyPanel app={app} />
      <EscalationNews app={app} />
      <AbsencePanel app={app} />
      <Notices app={app} />
      <IncomingHandovers app={app} />
      <AskedConsultations app={app} />
      <OwnComments app={app} />
      <DueForms app={app} />
      <LeavingNote app={app} />
      {app.outreach.place.value ? (
        <OutreachRoom app={app} />
      ) : app.reviews.place.value ? (
        <ReviewRoom app={app} />
      ) : app.library.place.value ? (
        <LibraryRoom app={app} />
      ) : app.services.place.value ? (
        <ServiceRoom app={app} />
      ) : app.statistics.view.value ? (
        <StatisticsRoom app={app} />
      ) : app.settings.section.value ? (
        <LazySettings app={app} />
      ) : app.operator.value?.roles.length === 0 ? (
        <OwnPage />
      ) : narrow ? (
        <Panes app={app} />
      ) : (
        <div
          class={workClass(
            queue === 'strip',
            app.layout.help.value || escalation !== undefined || (context && focused !== undefined),
          )}
        >
          {queue === 'column' ? <QueueColumn app={app} /> : <QueueStrip app={app} />}
          <Talks app={app} />
          {app.layout.help.value ? (
            <KeyHelp app={app} />
          ) : escalation ? (
            <EscalationAside app={app} one={escalation} />
          ) : (
            context && focused && <ContextPanel app={app} own={focused} />
          )}
        </div>
      )}
    </div>
  )
}

function workClass(strip: boolean, side: boolean): string {
  return ['work', strip && 'strip-queue', side && 'with-side'].filter(Boolean).join(' ')
}
