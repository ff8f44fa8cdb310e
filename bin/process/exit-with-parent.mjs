// Loaded into child processes: they end by themselves when their parent is killed (kill -9).
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 1000).unref()
