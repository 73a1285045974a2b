import { useSignal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { CaseFilter } from '../../protocol/review-case.ts'
import type { ReviewExport } from '../../protocol/review-export.ts'
import { language, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { isStated, ReasonField } from './ReasonField.tsx'

interface Props {
  siteId: string
  filter: CaseFilter
  count: number
}

const formats = ['xlsx', 'csv'] as const

/** What is in the list, as a file: without free text, unless somebody says why they need it. */
export function ExportBox({ siteId, filter, count }: Props) {
  const format = useSignal<(typeof formats)[number]>('xlsx')
  const withText = useSignal(false)
  const reason = useSignal('')
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const busy = useSignal(false)
  const fits = !withText.value || isStated(reason)
  const make = async () => {
    busy.value = true
    const said = withText.value ? reason.value.trim() : null
    const wanted = { format: format.value, withText: withText.value, reason: said }
    refusal.value = await download(siteId, { filter, language: language.value, ...wanted })
    busy.value = false
  }
  return (
    <details class="export">
      <summary>{t('review.export.open')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (fits) void make()
        }}
      >
        <p class="soft xs">{t('review.export.what', { count })}</p>
        <fieldset class="row">
          <legend class="sr">{t('review.export.format')}</legend>
          {formats.map((one) => (
            <label key={one} class="row">
              <input
                type="radio"
                name="format"
                checked={format.value === one}
                onChange={() => {
                  format.value = one
                }}
              />
              {t(`review.export.${one}`)}
            </label>
          ))}
        </fieldset>
        <label class="row">
          <input
            type="checkbox"
            checked={withText.value}
            onChange={({ currentTarget }) => {
              withText.value = currentTarget.checked
            }}
          />
          {t('review.export.with-text')}
        </label>
        {withText.value && <ReasonField label={t('review.export.reason')} reason={reason} />}
        {refusal.value && <p role="alert">{t(`refusals.${refusal.value}`)}</p>}
        <p class="soft xs">{t('review.export.recorded')}</p>
        <button type="submit" class="btn" disabled={!fits || busy.value || count === 0}>
          <Icon name="down" />
          {t('review.export.make')}
        </button>
      </form>
    </details>
  )
}

/** Undefined when the file is on its way to the disk. */
async function download(siteId: string, wanted: ReviewExport): Promise<RefusalCode | undefined> {
  try {
    const response = await fetch(`/console/review/${siteId}/export`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wanted),
    })
    if (!response.ok) return ((await response.json()) as { refusal: RefusalCode }).refusal
    const address = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = address
    link.download = `review-${siteId}.${wanted.format}`
    link.click()
    // Not at once: some browsers begin to read only afterwards.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    return undefined
  } catch {
    return 'unavailable'
  }
}
