//! `cleroterio serve`: the site, until it is asked to stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use assembly::people::Actor;
use clap::Args;
use secretariat::jobs::Runner;
use secretariat::jobs::carrier::{self, Carrier};
use secretariat::{Office, admission};
use web::{House, Site};

use crate::{data, say, site};

/// Serves the site from a data folder.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Folder with the database and its key; made if it is not there.
    #[arg(long, env = "CLEROTERIO_DATA", default_value = "cleroterio-data")]
    data: PathBuf,
    /// Database to use instead of the folder's own file (postgres://…).
    #[arg(long, env = "CLEROTERIO_DATABASE")]
    database: Option<String>,
    /// Port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Address to listen on: loopback unless a proxy stands on another machine.
    #[arg(long, default_value = "127.0.0.1")]
    host: std::net::IpAddr,
    /// Folder with templates that replace the program's own.
    #[arg(long)]
    templates: Option<PathBuf>,
    #[command(flatten)]
    post: PostArgs,
}

/// How mail leaves the house.
#[derive(Debug, Args)]
pub struct PostArgs {
    /// Address of the site as people write it, for letters and the links in mail; otherwise the
    /// one in the folder's `house.toml`.
    #[arg(long, env = "CLEROTERIO_ADDRESS")]
    address: Option<String>,
    /// Mail server (smtps://user:password@host); without it mail goes into the folder `outbox`.
    #[arg(long, env = "CLEROTERIO_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// From whom mail comes: `Name <address>`.
    #[arg(long, env = "CLEROTERIO_MAIL_FROM")]
    mail_from: Option<String>,
}

/// Runs the command.
pub async fn run(args: ServeArgs) -> Result<()> {
    if let Some(folder) = args.templates.as_ref().filter(|folder| !folder.is_dir()) {
        bail!(
            "there is no folder {}: name the templates' folder with --templates",
            folder.display()
        );
    }
    let _held = data::hold(&args.data)?;
    let listener = listen(args.host, args.port).await?;
    let office = data::open(&args.data, args.database.as_deref()).await?;
    let rehearsal = setting(&office, "rehearsal").await?.is_some();
    let address = listener.local_addr()?;
    let site = names(&office, &args, rehearsal, address).await?;
    let runner = runner(&office, &args, rehearsal, &site.address)?;
    let house = House::open(office.clone(), site, rehearsal, args.templates.as_deref())?;
    greet_an_empty_house(&office).await?;
    say(&format!("http://{address}/"));
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let working = runner.start(stopped);
    let service = web::router(&house).into_make_service_with_connect_info::<SocketAddr>();
    axum_serve(listener, service).await?;
    stop.send_replace(true);
    working.await?;
    office.store().close().await;
    Ok(())
}

/// The runner of the house's work. A rehearsal writes to invented people: its mail never leaves.
fn runner(office: &Arc<Office>, args: &ServeArgs, rehearsal: bool, site: &str) -> Result<Runner> {
    let post = &args.post;
    let carrier = match &post.smtp {
        Some(_) if rehearsal => bail!(
            "this is a rehearsal and its people are invented: start it without --smtp, its mail goes into the folder outbox"
        ),
        Some(server) => Carrier::server(server).map_err(|told| anyhow!(told))?,
        None => Carrier::Folder(args.data.join("outbox")),
    };
    let mut sender = carrier::nobody(site);
    match &post.mail_from {
        Some(from) => {
            sender.from = from
                .parse()
                .with_context(|| format!("{from} is not a sender: write `Name <address>`"))?;
        }
        None if post.smtp.is_some() => {
            bail!("mail needs a sender: name it with --mail-from 'Name <address>'")
        }
        None => {}
    }
    Ok(Runner::new(office.clone(), carrier, sender))
}

async fn axum_serve(
    listener: tokio::net::TcpListener,
    service: axum::extract::connect_info::IntoMakeServiceWithConnectInfo<axum::Router, SocketAddr>,
) -> Result<()> {
    axum::serve(listener, service).with_graceful_shutdown(asked_to_stop()).await?;
    Ok(())
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

async fn listen(host: std::net::IpAddr, port: u16) -> Result<tokio::net::TcpListener> {
    match tokio::net::TcpListener::bind((host, port)).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => bail!(
            "port {port} is in use by another program: stop it, or choose another port with --port"
        ),
        Err(error) => Err(error).with_context(|| format!("cannot listen on {host} port {port}")),
    }
}

async fn greet_an_empty_house(office: &Arc<Office>) -> Result<()> {
    let mut desk = office.desk(Actor::House).await?;
    if admission::is_founded(&mut desk).await? {
        return Ok(());
    }
    let code = admission::founding_code(&mut desk).await?;
    desk.commit().await?;
    say(
        "This house is empty. Open the address below and set it up with this code (valid for a day):",
    );
    say(&format!("    {code}"));
    Ok(())
}

async fn setting(office: &Arc<Office>, name: &str) -> Result<Option<String>> {
    let mut tx = office.store().read().await?;
    let value = tx.setting(name).await?;
    tx.abandon().await?;
    Ok(value)
}

/// Names and addresses of the house. A rehearsal is reached where it listens.
async fn names(
    office: &Arc<Office>,
    args: &ServeArgs,
    rehearsal: bool,
    listening: SocketAddr,
) -> Result<Site> {
    let name = setting(office, "name").await?.unwrap_or_else(|| "Cleroterio".to_owned());
    let hashtag = office
        .charters()
        .map_or_else(String::new, |charters| charters.latest().process.hashtag.clone());
    let languages = setting(office, "languages").await?.unwrap_or_default();
    let languages: Vec<String> = languages.split(',').map(str::to_owned).collect();
    let mut names = site::read(&args.data, &name, &hashtag)?;
    names.languages = web::texts::Lang::among(&languages);
    if let Some(address) = &args.post.address {
        names.address = site::web_address(address).context("--address")?;
    } else if rehearsal {
        names.address = format!("http://{listening}");
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_in_use_is_said_with_what_to_do() {
        let taken = listen("127.0.0.1".parse().unwrap(), 0).await.unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = listen("127.0.0.1".parse().unwrap(), port).await.unwrap_err().to_string();
        assert!(error.contains("is in use") && error.contains("--port"), "{error}");
    }
}
