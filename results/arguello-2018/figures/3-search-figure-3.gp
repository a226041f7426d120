# Draws 3-search-figure-3.svg from 3-search-figure-3.dat: gnuplot -d 3-search-figure-3.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '3-search-figure-3.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'decay 0.8' at 114,397 textcolor rgb '#333333'
set label 'decay 0.95' at 239,397 textcolor rgb '#333333'
set label 'training loss' at 372,397 textcolor rgb '#333333'
set label 'test loss' at 527,397 textcolor rgb '#333333'
plot \
  '+' using (80+$1*26/860):(397) with lines linecolor rgb '#000000' linewidth 2, \
  '+' using (205+$1*26/860):(397) with lines linecolor rgb '#0072B2' linewidth 2, \
  '+' using (338+$1*26/860):(397) with lines linecolor rgb '#888888' linewidth 2 dashtype 2, \
  '+' using (493+$1*26/860):(397) with lines linecolor rgb '#888888' linewidth 2 dashtype solid
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [1:10]
set yrange [0.9:2.2]
set format x '%.0f'
set xtics 1
set xlabel 'epoch' offset 0,0.8 textcolor rgb '#333333'
set style fill transparent solid 0.2 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'loss (nats)' textcolor rgb '#333333'
plot \
  '3-search-figure-3.dat' index 0 using 1:4:5 with filledcurves linecolor rgb '#000000', \
  '3-search-figure-3.dat' index 1 using 1:4:5 with filledcurves linecolor rgb '#000000', \
  '3-search-figure-3.dat' index 2 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  '3-search-figure-3.dat' index 3 using 1:4:5 with filledcurves linecolor rgb '#0072B2', \
  '3-search-figure-3.dat' index 0 using 1:2 with lines linecolor rgb '#000000' linewidth 2 dashtype 2, \
  '3-search-figure-3.dat' index 1 using 1:2 with lines linecolor rgb '#000000' linewidth 2 dashtype solid, \
  '3-search-figure-3.dat' index 2 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype 2, \
  '3-search-figure-3.dat' index 3 using 1:2 with lines linecolor rgb '#0072B2' linewidth 2 dashtype solid

unset multiplot
unset output
