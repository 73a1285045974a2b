import { AbsenceButton } from '../absence/AbsencePanel.tsx'
import type { App } from '../app.ts'
import { DutySwitch } from '../duty/DutySwitch.tsx'
import { PauseSwitch } from '../duty/PauseSwitch.tsx'
import { EmergencyButton } from '../escalation/EmergencyButton.tsx'
import { localized, t } from '../language.ts'
import { Doorway } from '../ui/Doorway.tsx'
import { BarTools } from './BarTools.tsx'
import './bar.css'

export function Bar({ app }: { app: App }) {
  const open = app.layout.menu
  const { narrow } = app.layout.arrangement.value
  const cities = app.sites.value.map((site) => localized(site.name)).join(', ')
  return (
    <header class={app.duty.onDuty.value ? 'bar lit' : 'bar'}>
      <p class="brand">
        <Doorway />
        <span class="name">Kynnys</span>
        <span class="city cut">{cities}</span>
      </p>
      <div class="end">
        {app.counsels.value && <EmergencyButton app={app} />}
        {app.counsels.value && <PauseSwitch duty={app.duty} />}
        {app.counsels.value && !narrow && <AbsenceButton app={app} />}
        {app.counsels.value && <DutySwitch duty={app.duty} />}
        {narrow ? (
          <button
            type="button"
            aria-expanded={open.value}
            aria-controls="bar-tools"
            onClick={() => {
              open.value = !open.value
            }}
          >
            {t('bar.more')}
          </button>
        ) : (
          <BarTools app={app} />
        )}
      </div>
      {narrow && open.value && (
        <div id="bar-tools" class="folded">
          {app.counsels.value && <AbsenceButton app={app} />}
          <BarTools app={app} />
        </div>
      )}
    </header>
  )
}
