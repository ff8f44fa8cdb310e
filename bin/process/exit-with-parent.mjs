// Loaded into the processes we start: when we vanish without a word (kill -9), they end in order by themselves.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 1000).unref()
