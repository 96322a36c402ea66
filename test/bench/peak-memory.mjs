// node --import: says at the end on standard error how much memory the process held at most.
process.on('exit', () => {
  process.stderr.write(`\npeak memory ${process.resourceUsage().maxRSS} kB\n`);
});
