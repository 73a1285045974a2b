/** What others need for the same, measured once on such a machine with 400 connections, or said by themselves. */
export const anchors = {
  source: 'measured elsewhere',
  anchors: [
    { who: 'ejabberd with its archive in PostgreSQL', what: 'throughput', value: 1115, unit: 'messages/s' },
    { who: 'ejabberd with its archive in PostgreSQL', what: 'CPU', value: 15.5, unit: 's/10,000' },
    { who: 'ejabberd with its archive in PostgreSQL', what: 'p99 at 200/s', value: 6.5, unit: 'ms' },
    { who: 'ejabberd', what: 'memory of an idle connection', value: 62, unit: 'KiB' },
    { who: 'Zammad', what: 'a page view, brotli', value: [16, 23], unit: 'kB' },
    { who: 'LiveHelperChat', what: 'all of it to an open chat', value: 204, unit: 'kB' },
    { who: 'Chatwoot', what: 'its own limit', value: 300, unit: 'kB' },
  ],
} as const
