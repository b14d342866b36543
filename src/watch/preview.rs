//! A preview as a whole: the desk, the sweep and the server, started and stopped together.

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use super::desk::{Desk, Wake};
use super::news::Reporter;
use super::places::Places;
use super::rebuild::Rebuild;
use super::review::Review;
use super::server::{self, App, Peer};
use super::stage::Stage;
use super::sweep;
use crate::diagnostic::Diagnostic;
use crate::files::reason;

/// How long answers that are under way may take when everything stops.
const FAREWELL: Duration = Duration::from_millis(500);
/// Pages rendered at a time.
const RENDERERS: usize = 8;

/// How a preview is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// From the root, with `/`.
    pub config_file: String,
    /// Names under which the server may be asked for, beside `localhost` and addresses.
    pub hosts: Vec<String>,
    /// Whether pages keep themselves up to date.
    pub reload: bool,
    /// Whether facts may be reviewed in the browser.
    pub review: bool,
    /// Whether to look at the files instead of asking the system when they change.
    pub poll: bool,
}

/// A preview that runs until it is stopped.
pub struct Running {
    wakes: Sender<Wake>,
    stop: watch::Sender<bool>,
    stage: Arc<Stage>,
    runtime: Option<Runtime>,
}

/// Serves the site in `root` to whoever connects to `listener`, from now on.
///
/// # Errors
/// If the system gives no threads or does not let the listener be used.
pub fn start(
    listener: TcpListener,
    root: &Path,
    rebuild: Box<dyn Rebuild>,
    settings: &Settings,
    reporter: Arc<dyn Reporter>,
) -> Result<Running, Diagnostic> {
    let stage = Arc::new(Stage::new(root, reporter));
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(RENDERERS)
        .thread_name("postil-serve")
        .enable_all()
        .build()
        .map_err(|error| no_start(&error))?;
    let app = Arc::new(App {
        stage: Arc::clone(&stage),
        root: root.to_owned(),
        run: random()?,
        token: random()?,
        reload: settings.reload,
        review: settings.review.then(|| Review::new(root)),
        hosts: settings.hosts.clone(),
    });
    let stop = serve(&runtime, listener, app)?;
    let (wakes, woken) = channel();
    let (editions, swept) = channel();
    let places = Places::new(root, &settings.config_file);
    let desk = Desk { stage: Arc::clone(&stage), rebuild, places, polls: settings.poll, sweep: editions };
    let sweeps = Arc::clone(&stage);
    thread("postil-sweep", move || sweep::run(&sweeps, &swept))?;
    let ears = wakes.clone();
    thread("postil-desk", move || desk.run(&woken, ears))?;
    Ok(Running { wakes, stop, stage, runtime: Some(runtime) })
}

fn serve(runtime: &Runtime, listener: TcpListener, app: Arc<App>) -> Result<watch::Sender<bool>, Diagnostic> {
    listener.set_nonblocking(true).map_err(|error| no_start(&error))?;
    let inside = runtime.enter();
    let listener = tokio::net::TcpListener::from_std(listener).map_err(|error| no_start(&error))?;
    drop(inside);
    let (stop, mut stopped) = watch::channel(false);
    let service = server::router(app).into_make_service_with_connect_info::<Peer>();
    runtime.spawn(async move {
        let stopped = async move { _ = stopped.wait_for(|stop| *stop).await };
        // It ends only when it is told to.
        let _ = axum::serve(server::bounded(listener), service).with_graceful_shutdown(stopped).await;
    });
    Ok(stop)
}

fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Diagnostic> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work);
    thread.map(drop).map_err(|error| no_start(&error))
}

fn no_start(error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("serve.start", format!("cannot start the preview: {}", reason(error)))
        .hint("end other programs, or raise the limit for open files (`ulimit -n`)")
}

/// What nobody can guess.
fn random() -> Result<String, Diagnostic> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| no_start(&std::io::Error::other(error.to_string())))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Running {
    /// Looks at everything, whether something was touched or not.
    pub fn rebuild(&self) {
        // A desk that has gone has been stopped.
        let _ = self.wakes.send(Wake::Everywhere);
    }

    /// Calls `then` when the process is asked to end.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn on_signal(&self, then: impl FnOnce() + Send + 'static) -> Result<(), Diagnostic> {
        let Some(runtime) = &self.runtime else { return Ok(()) };
        let inside = runtime.enter();
        let signal = signal().map_err(|error| no_start(&error))?;
        drop(inside);
        runtime.spawn(async move {
            signal.await;
            then();
        });
        Ok(())
    }
}

#[cfg(unix)]
fn signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        let (interrupt, terminate) = (std::pin::pin!(interrupt.recv()), std::pin::pin!(terminate.recv()));
        futures_util::future::select(interrupt, terminate).await;
    })
}

#[cfg(not(unix))]
fn signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

impl Drop for Running {
    /// A rebuild that is under way is not waited for: it only reads.
    fn drop(&mut self) {
        let _ = self.wakes.send(Wake::Stop);
        let _ = self.stop.send(true);
        for tab in self.stage.tabs.all() {
            tab.close();
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(FAREWELL);
        }
    }
}
