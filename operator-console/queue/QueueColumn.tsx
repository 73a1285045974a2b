import type { App } from '../app.ts'
import { OwnList } from '../conversation/OwnList.tsx'
import { Team } from '../duty/Team.tsx'
import { t } from '../language.ts'
import { Landmark } from '../layout/Landmark.tsx'
import { MyReferralList } from '../referral/MyReferralList.tsx'
import { SurgePanel } from '../team/SurgePanel.tsx'
import { LeftMessageList } from './LeftMessageList.tsx'
import { WaitingList } from './WaitingList.tsx'
import './queue.css'

export function QueueColumn({ app }: { app: App }) {
  return (
    <Landmark app={app} class="queue" label={t('queue.label')}>
      <WaitingList app={app} />
      <LeftMessageList app={app} />
      <OwnList app={app} />
      <MyReferralList app={app} />
      <Team app={app} />
      <SurgePanel app={app} />
    </Landmark>
  )
}
