// Lets a test make its child process fail, as code with a mistake would.
process.on("SIGUSR2", () => {
  throw new Error("an exception that nobody caught");
});
process.on("SIGWINCH", () => {
  void Promise.reject(new Error("a rejection that nobody handled"));
});
