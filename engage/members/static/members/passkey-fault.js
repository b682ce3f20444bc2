// allauth tells of a passkey that failed or was refused; say it on the page instead of the console.
document.addEventListener("allauth.error", (event) => {
  const fault = document.getElementById("passkey-fault");
  if (!fault) return;
  event.preventDefault();
  fault.hidden = false;
});
